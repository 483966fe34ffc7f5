// Plays the credit-terms example on a table from the first step to the last, as fast as the disk allows.
#pragma once

#include <functional>
#include <string>

#include <tl/expected.hpp>

#include "roles/robot.h"
#include "roles/table_app.h"
#include "workshop/example.h"

namespace crosstable::roles {

class ExamplePlayer {
 public:
  ExamplePlayer(look::Fonts& fonts, const look::Tokens& tokens, const Display& display, const std::string& sessions);
  TableApp& app() { return app_; }
  /// `shoot` is called with a name whenever there is something to see; the table is drawn then.
  tl::expected<void, std::string> play(const std::function<void(const std::string& name)>& shoot);

 private:
  tl::expected<void, std::string> play_step(const workshop::ExampleStep& step,
                                            const std::function<void(const std::string&)>& shoot);
  tl::expected<void, std::string> play_round(ballot::RoundKind kind, const std::string& name,
                                             const std::function<void(const std::string&)>& shoot);
  tl::expected<void, std::string> act(const table::Intent& intent);
  void frame();

  std::int64_t now_ms_ = 0;
  std::int64_t wall_ms_ = 1'795'420'800'000;  ///< 2026-11-23 08:00 UTC
  TableApp app_;
};

}  // namespace crosstable::roles
