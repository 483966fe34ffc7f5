// The kiosk windows that a table has started, each a process of its own.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "platform/outputs.h"
#include "platform/process.h"
#include "platform/window.h"
#include "roles/table_app.h"
#include "table/flow/machine.h"

namespace crosstable::roles {

class KioskWindows {
 public:
  using Spawn =
      std::function<tl::expected<platform::ChildProcess, platform::NotStarted>(const std::vector<std::string>&)>;
  using Outputs = std::function<std::vector<platform::Output>()>;
  explicit KioskWindows(Spawn spawn = platform::ChildProcess::spawn_self, Outputs outputs = platform::Window::outputs);

  /// On an output that nobody uses, those of table and room being `used`; without one, in a window. With the lowest
  /// number that is not taken, nor that of one of these windows. The sentence says why it could not be started.
  tl::expected<void, words::Message> start(const std::string& folder, const std::vector<int>& taken,
                                           const std::vector<std::string>& used, const std::string& language);
  bool is_on(const std::string& output) const;
  /// Which have lost their screen, and which share it with another.
  void look(const std::vector<platform::Output>& outputs);
  /// Asks those to end whose workshop the table has left: once that was over, or another one is at hand. Never one
  /// whose vote was open when it was left.
  void follow(const WorkshopAtHand& now);
  void call_to_front(int id);
  void end(int id);
  /// Forgets those that have ended; of those that did so by themselves one at a time, with a sentence of it.
  words::Message sweep();
  /// As the table of that folder sees them.
  std::vector<table::KioskWindow> running(const std::string& folder) const;

 private:
  struct One {
    int id = 0;
    int number = 0;
    std::string output;  ///< that it covers; empty: none
    std::string folder;
    platform::ChildProcess process;
    bool asked_to_end = false;
    bool unplugged = false;  ///< its output is gone
    std::string mirror{};    ///< another output that shows what its own shows, or some of it; empty: none
    bool open_vote = false;  ///< these two: of its workshop, as the table had it at hand last
    bool is_over = false;

    words::Message trouble() const;
  };
  One* find(int id);
  int free_number(const std::string& folder, const std::vector<int>& taken) const;
  /// Its number; nothing that it shows is shown by one that is used. Nothing: there is none.
  std::optional<std::size_t> free_output(const std::vector<platform::Output>& outputs,
                                         std::vector<std::string> used) const;

  Spawn spawn_;
  Outputs outputs_;
  std::vector<One> windows_;
  int next_id_ = 1;
};

}  // namespace crosstable::roles
