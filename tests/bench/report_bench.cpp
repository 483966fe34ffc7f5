// What a workshop's reports cost, to files on the disk: the largest workshop, each format alone and all together.
// Run by hand: build/release/tests/bench/crosstable_report_bench
#include <benchmark/benchmark.h>

#include "framework/file.h"
#include "report/largest.h"
#include "roles/files.h"
#include "roles/reports.h"
#include "roles/roles.h"
#include "store/passing_folder.h"

namespace crosstable {
namespace {

void write_reports(benchmark::State& state, const std::vector<std::string>& formats) {
  const auto framework = framework::load_framework(roles::assets_folder() + "/frameworks/inside-first.toml");
  const workshop::Snapshot snapshot = report::largest(framework.value());
  const roles::Language english = roles::words_of("en").value();
  const store::PassingFolder folder;
  int run = 0;
  for (auto _ : state) {
    auto out = roles::OutputFolder::open(folder.path() + "/" + std::to_string(++run));
    if (!out || !roles::add_reports(*out, snapshot, formats, english) || !out->deliver())
      state.SkipWithError("not written");
  }
}

std::vector<std::string> all_formats() {
  std::vector<std::string> formats;
  for (std::string left = roles::format_names(); !left.empty();) {
    const std::size_t end = std::min(left.find(", "), left.size());
    formats.push_back(left.substr(0, end));
    left.erase(0, end + 2);
  }
  return formats;
}

const bool kListed = [] {
  for (const std::string& format : all_formats())
    benchmark::RegisterBenchmark(format.c_str(), write_reports, std::vector{format})->Unit(benchmark::kMillisecond);
  benchmark::RegisterBenchmark("all", write_reports, all_formats())->Unit(benchmark::kMillisecond);
  return true;
}();

}  // namespace
}  // namespace crosstable
