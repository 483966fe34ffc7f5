// The example's workshop on the table: it lives in a temporary folder that is gone with it.
#include <algorithm>
#include <filesystem>

#include "roles/table_app.h"
#include "roles/table_desk.h"
#include "store/passing_folder.h"

namespace crosstable::roles {

namespace {

/// On the snapshot of a workshop that `before` tells, which is gone again afterwards.
tl::expected<Loaded, words::Message> create_follow_up(TableDesk& desk, const std::string& at,
                                                      const std::vector<workshop::Change>& before,
                                                      const std::vector<workshop::Change>& log) {
  const std::string earlier = at + ".before";
  const auto done = desk.create(earlier, before);
  if (!done) return done;
  const auto saved = desk.save_snapshot(done->history.now().date);
  if (!saved) return tl::unexpected(saved.error());
  auto made = desk.create(at, {log.front()}, earlier + "/" + saved->snapshot.name);
  std::error_code ignored;
  std::filesystem::remove_all(earlier, ignored);
  if (!made) return made;
  // The snapshot brought what was left; the log's own word of it is the same.
  std::vector<workshop::Change> since(log.begin() + 1, log.end());
  std::erase_if(since, [](const workshop::Change& change) { return holds_alternative<workshop::Inherited>(change); });
  if (const auto kept = desk.log->append(since); !kept) return tl::unexpected(kept.error().sentence);
  desk.log->take_accepted();
  made->history = desk.log->history();
  return made;
}

}  // namespace

const framework::Framework* TableApp::example_framework(const std::string& id) {
  const auto found =
      std::find_if(state_.frameworks.begin(), state_.frameworks.end(),
                   [&](const table::FrameworkChoice& f) { return f.framework.id == id && f.problem.empty(); });
  if (found != state_.frameworks.end()) return &found->as_read();
  table::failed(state_, words::message("The example needs the framework {file} in the assets folder.",
                                       words::arg("file", id + ".toml")));
  changed_ = true;
  return nullptr;
}

void TableApp::open_example(std::vector<workshop::Change> log, std::vector<workshop::Change> before) {
  const auto& started = get<workshop::Started>(log.front());
  example_day_ = platform::from_iso(started.date);
  post([this, desk = desk_, log = std::move(log), before = std::move(before), root = example_,
        number = ++examples_]() mutable {
    if (!root) root = std::make_shared<store::PassingFolder>();
    const std::string last = desk->folder;
    // Each has a folder to itself: a snapshot of the one before would lie beside it, as one that another goes on from.
    const std::filesystem::path beside = std::filesystem::path(root->path()) / std::to_string(number);
    const std::string at = (beside / "example.workshop").string();
    const auto make = [&]() -> tl::expected<Loaded, words::Message> {
      if (!root->problem().empty()) return tl::unexpected(root->problem());
      // Where it cannot be made, neither can the workshop, which says why.
      std::error_code ignored;
      std::filesystem::create_directory(beside, ignored);
      return before.empty() ? desk->create(at, std::move(log)) : create_follow_up(*desk, at, before, log);
    };
    auto made = make();
    std::error_code ignored;
    if (made && last.starts_with(root->path()))
      std::filesystem::remove_all(std::filesystem::path(last).parent_path(), ignored);
    return std::function<void()>([this, root, at, made = std::move(made)]() mutable {
      example_ = std::move(root);
      state_.today = platform::to_iso(today());
      made ? show_workshop(at, std::move(*made)) : table::failed(state_, made.error());
    });
  });
}

void TableApp::show_example(std::optional<table::Example> example, bool simulated) {
  state_.example = std::move(example);
  state_.simulated = simulated;
  changed_ = true;
}

bool TableApp::at_rest() const { return worker_->idle() && state_.busy.empty(); }

void TableApp::leave_workshop() {
  post([this, desk = desk_, visit = visit_, example = std::move(example_)]() mutable -> std::function<void()> {
    const words::Message left = desk->visit == visit ? desk->leave() : words::Message();
    example.reset();
    return [this, left] {
      if (!left.empty()) table::failed(state_, left);
    };
  });
  example_ = nullptr;
  example_day_.reset();
  state_.today = platform::to_iso(today());
}

}  // namespace crosstable::roles
