// The window on the room's screen: there while an output is chosen and plugged in, drawn when something changed.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "look/tokens.h"
#include "platform/window.h"
#include "roles/table_app.h"

namespace crosstable::roles {

class RoomWindow {
 public:
  RoomWindow(const look::Tokens& tokens, platform::Window& table);
  ~RoomWindow();
  RoomWindow(const RoomWindow&) = delete;
  RoomWindow& operator=(const RoomWindow&) = delete;

  /// Between two frames of the table: opens, closes and draws as the table wants it; when it wants to be called again.
  /// The table's window is current before and after.
  std::int64_t follow(TableApp& app, std::int64_t now_ms);

 private:
  struct Shown;
  void open(TableApp& app);
  void close();
  void draw(TableApp& app, std::int64_t now_ms);

  const look::Tokens& tokens_;
  platform::Window& table_;
  std::unique_ptr<Shown> shown_;
  std::string failed_;  ///< the output that could not be opened: said once
};

}  // namespace crosstable::roles
