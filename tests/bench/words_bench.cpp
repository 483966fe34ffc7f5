// What a sentence costs in English and in a translation: look-ups, places filled, days and lists.
#include <fstream>
#include <iterator>

#include <benchmark/benchmark.h>

#include "words/words.h"

namespace crosstable::words {
namespace {

/// "de" from the catalogue of this build.
const Words& german() {
  static const Words kWords = [] {
    std::ifstream file(CROSSTABLE_WORDS_FOLDER "/de.mo", std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    auto words = Words::of("de", bytes);
    return words ? std::move(*words) : Words();
  }();
  return kWords;
}

const Words& in(const benchmark::State& state) { return state.range(0) == 0 ? *english_words() : german(); }

void say(benchmark::State& state) {
  const Words& words = in(state);
  state.SetLabel(words.language());
  for (auto _ : state) benchmark::DoNotOptimize(words.say("Everyone has voted. Thank you."));
}
BENCHMARK(say)->Arg(0)->Arg(1);

void fill(benchmark::State& state) {
  const Words& words = in(state);
  state.SetLabel(words.language());
  for (auto _ : state)
    benchmark::DoNotOptimize(words.fill("Open for one ballot of **{function}**", arg("function", "Customer service")));
}
BENCHMARK(fill)->Arg(0)->Arg(1);

void count(benchmark::State& state) {
  const Words& words = in(state);
  state.SetLabel(words.language());
  std::int64_t n = 0;
  for (auto _ : state) {
    n = (n + 1) % 12;
    benchmark::DoNotOptimize(words.count("About one minute.", "About {minutes} minutes.", n, arg("minutes", Spelt{n})));
  }
}
BENCHMARK(count)->Arg(0)->Arg(1);

void day(benchmark::State& state) {
  const Words& words = in(state);
  state.SetLabel(words.language());
  for (auto _ : state) benchmark::DoNotOptimize(words.day({"2026-11-23"}));
}
BENCHMARK(day)->Arg(0)->Arg(1);

void list(benchmark::State& state) {
  const Words& words = in(state);
  state.SetLabel(words.language());
  const std::vector<std::string> names{"Sales", "Finance", "Legal"};
  for (auto _ : state) benchmark::DoNotOptimize(words.list(names));
}
BENCHMARK(list)->Arg(0)->Arg(1);

void load(benchmark::State& state) {
  std::ifstream file(CROSSTABLE_WORDS_FOLDER "/de.mo", std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  for (auto _ : state) benchmark::DoNotOptimize(Words::of("de", bytes));
}
BENCHMARK(load);

}  // namespace
}  // namespace crosstable::words
