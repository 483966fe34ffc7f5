// The example's workshop on the table: it lives in a temporary folder that is gone with it.
#include <algorithm>
#include <filesystem>

#include "roles/table_app.h"
#include "roles/table_desk.h"

namespace crosstable::roles {

const framework::Framework* TableApp::example_framework() {
  const auto found = std::find_if(
      state_.frameworks.begin(), state_.frameworks.end(),
      [](const table::FrameworkChoice& f) { return f.framework.id == "inside-first" && f.problem.empty(); });
  if (found != state_.frameworks.end()) return &found->framework;
  table::failed(state_, words::message("The example needs the framework {file} in the assets folder.",
                                       words::arg("file", "inside-first.toml")));
  changed_ = true;
  return nullptr;
}

void TableApp::open_example(std::vector<workshop::Change> log) {
  post([this, desk = desk_, log = std::move(log), root = example_, number = ++examples_]() mutable {
    if (!root) root = std::make_shared<TemporaryFolder>();
    const std::string before = desk->folder;
    const std::string at = root->path() + "/example-" + std::to_string(number) + ".workshop";
    auto made = root->problem().empty()
                    ? desk->create(at, std::move(log))
                    : tl::expected<Loaded, words::Message>(tl::unexpect, words::verbatim(root->problem()));
    std::error_code ignored;
    if (made && before.starts_with(root->path())) std::filesystem::remove_all(before, ignored);
    return std::function<void()>([this, root, at, made = std::move(made)]() mutable {
      example_ = std::move(root);
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
  post([desk = desk_, visit = visit_, example = std::move(example_)]() mutable {
    if (desk->visit == visit) desk->leave();
    example.reset();
    return std::function<void()>();
  });
  example_ = nullptr;
}

}  // namespace crosstable::roles
