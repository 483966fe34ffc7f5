#include "ballot/ballot.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <tuple>

namespace crosstable::ballot {

namespace {

constexpr unsigned kFormat = 1;
constexpr int kMostStatements = 20;
constexpr unsigned kMostScore = 5;
constexpr unsigned kMostDependence = 3;
constexpr unsigned kMostConfidenceMark = 6;

constexpr int kFormatBits = 4;
constexpr int kKindBits = 3;
constexpr int kFunctionBits = 4;
constexpr int kAnswerBits = 3;
constexpr int kChoiceBits = 4;

constexpr std::size_t kTagAt = kPlainBytes - std::tuple_size_v<CardTag>;

static_assert(kFormatBits + kKindBits + kFunctionBits + framework::kMostFunctions +
                  framework::kMostFunctions * (kMostStatements + 2) * kAnswerBits <=
              static_cast<int>(kTagAt) * 8);
static_assert(kFormatBits + kKindBits + kFunctionBits + kMostItems * kAnswerBits +
                  framework::kMostPartnerQuestions * kChoiceBits <=
              static_cast<int>(kTagAt) * 8);
static_assert(framework::kMostAnswers + 2 < 1 << kChoiceBits);
static_assert(kPlainBytes + 48 == kSealedBytes);

class BitWriter {
 public:
  explicit BitWriter(Plain& plain) : plain_(plain) {}
  void put(unsigned value, int bits) {
    for (int bit = bits - 1; bit >= 0; --bit, ++at_) {
      if ((value >> bit & 1U) != 0) plain_[at_ / 8] = static_cast<std::uint8_t>(plain_[at_ / 8] | (0x80U >> at_ % 8));
    }
  }

 private:
  Plain& plain_;
  std::size_t at_ = 0;
};

class BitReader {
 public:
  explicit BitReader(std::span<const std::uint8_t> plain) : plain_(plain) {}
  unsigned take(int bits) {
    unsigned value = 0;
    for (int bit = 0; bit < bits; ++bit, ++at_) value = value << 1 | (plain_[at_ / 8] >> (7 - at_ % 8) & 1U);
    return value;
  }
  Score take_answer() { return static_cast<Score>(take(kAnswerBits)); }
  bool rest_is_zero() {
    for (; at_ % 8 != 0; ++at_) {
      if ((plain_[at_ / 8] >> (7 - at_ % 8) & 1U) != 0) return false;
    }
    const auto rest = plain_.subspan(at_ / 8);
    return std::all_of(rest.begin(), rest.end(), [](std::uint8_t byte) { return byte == 0; });
  }

 private:
  std::span<const std::uint8_t> plain_;
  std::size_t at_ = 0;
};

int count(const auto& list) { return static_cast<int>(list.size()); }

std::optional<std::string> form_fault(const RoundForm& form) {
  if (form.functions.empty() || count(form.functions) > framework::kMostFunctions)
    return "the round's form has no or too many functions";
  if (count(form.statements) > kMostStatements) return "the round's form has too many statements";
  if (count(form.items) > kMostItems) return "the round's form has too many items";
  if (form.dots < 1 || form.dots > kMostDots) return "the round's form has no or too many dots";
  if (count(form.questions) > framework::kMostPartnerQuestions) return "the round's form has too many questions";
  for (const framework::Question& question : form.questions) {
    if (question.answers.empty() || count(question.answers) > framework::kMostAnswers)
      return "a question of the round's form has no or too many answers";
  }
  return std::nullopt;
}

std::optional<std::string> friction_fault(const RoundForm& form, const Ballot& ballot) {
  if (!ballot.marks.empty() || !ballot.choices.empty()) return "a ballot on statements carries marks of a poll";
  if (form.most_counterparts > 0 && count(ballot.ratings) > form.most_counterparts)
    return "a ballot rates more counterparts than the round allows";
  std::uint32_t seen = 0;
  for (const Rating& rating : ballot.ratings) {
    if (!is_asked(form, ballot.rater, rating.rated))
      return "a ballot rates a counterpart that the round does not ask about";
    const std::uint32_t bit = 1U << rating.rated;
    if ((seen & bit) != 0) return "a ballot rates a counterpart twice";
    seen |= bit;
    if (rating.scores.size() != form.statements.size())
      return "a ballot has answers to other statements than were asked";
    const bool in_range =
        std::all_of(rating.scores.begin(), rating.scores.end(), [](Score score) { return score <= kMostScore; });
    if (!in_range || rating.dependence > kMostDependence || rating.mirror > kMostScore)
      return "a ballot has an answer that is out of range";
  }
  return std::nullopt;
}

std::optional<std::string> poll_fault(const RoundForm& form, const Ballot& ballot) {
  if (!ballot.ratings.empty()) return "a poll's ballot rates counterparts";
  if (ballot.marks.size() != form.items.size()) return "a poll's ballot has marks on other items than were asked";
  unsigned sum = 0;
  for (Score mark : ballot.marks) {
    if (form.kind == RoundKind::kConfidence && mark > kMostConfidenceMark)
      return "a ballot has an answer that is out of range";
    sum += mark;
  }
  const unsigned dots = form.kind == RoundKind::kPick ? 1U : static_cast<unsigned>(form.dots);
  if (form.kind != RoundKind::kConfidence && sum > dots) return "a ballot has more dots than a voter has";
  if (ballot.choices.size() != form.questions.size())
    return "a poll's ballot has answers to other questions than were asked";
  for (std::size_t index = 0; index < form.questions.size(); ++index) {
    if (ballot.choices[index] > choices_of(form.questions[index])) return "a ballot has an answer that is out of range";
  }
  return std::nullopt;
}

void put_ratings(BitWriter& out, const RoundForm& form, const Ballot& ballot) {
  std::vector<const Rating*> by_function(form.functions.size(), nullptr);
  for (const Rating& rating : ballot.ratings) by_function[static_cast<std::size_t>(rating.rated)] = &rating;
  for (int function = 0; function < framework::kMostFunctions; ++function) {
    out.put(function < count(form.functions) && by_function[static_cast<std::size_t>(function)] != nullptr ? 1U : 0U,
            1);
  }
  for (const Rating* rating : by_function) {
    if (rating == nullptr) continue;
    for (Score score : rating->scores) out.put(score, kAnswerBits);
    out.put(rating->dependence, kAnswerBits);
    out.put(rating->mirror, kAnswerBits);
  }
}

void take_ratings(BitReader& in, const RoundForm& form, Ballot& ballot) {
  std::vector<int> rated;
  for (int function = 0; function < framework::kMostFunctions; ++function) {
    if (in.take(1) != 0) rated.push_back(function);
  }
  // Sized once: a vector that grows leaves copies of answers behind in freed memory.
  ballot.ratings.resize(rated.size());
  for (std::size_t index = 0; index < rated.size(); ++index) {
    Rating& rating = ballot.ratings[index];
    rating.rated = rated[index];
    rating.scores.resize(form.statements.size());
    for (Score& score : rating.scores) score = in.take_answer();
    rating.dependence = in.take_answer();
    rating.mirror = in.take_answer();
  }
}

tl::unexpected<std::string> refused(const std::string& why) {
  return tl::unexpected(
      "In the urn, " + why +
      "; no kiosk of this round can have made it, so keep the workshop's folder as it is and discard the round.");
}

}  // namespace

int choices_of(const framework::Question& question) { return count(question.answers) + 2; }

bool is_asked(const RoundForm& form, int rater, int rated) {
  if (rated < 0 || rated >= count(form.functions) || rated == rater) return false;
  return form.pairs.empty() ||
         std::find(form.pairs.begin(), form.pairs.end(), std::pair(rater, rated)) != form.pairs.end();
}

bool is_asked(const RoundForm& form, int function) {
  return form.kind != RoundKind::kFriction || form.pairs.empty() ||
         std::any_of(form.pairs.begin(), form.pairs.end(), [&](const auto& pair) { return pair.first == function; });
}

std::vector<int> places_asked(const RoundForm& form, const framework::Roster& roster) {
  std::vector<int> places;
  for (const framework::Function& function : roster.functions) {
    const int index = count(places);
    places.push_back(is_asked(form, index) ? function.places : 0);
  }
  return places;
}

int people_asked(const RoundForm& form, const framework::Roster& roster) {
  const std::vector<int> places = places_asked(form, roster);
  return std::accumulate(places.begin(), places.end(), 0);
}

std::optional<std::string> misfit(const RoundForm& form, const Ballot& ballot) {
  if (auto fault = form_fault(form)) return fault;
  if (ballot.rater < 0 || ballot.rater >= count(form.functions))
    return "a ballot comes from a function that does not take part";
  return form.kind == RoundKind::kFriction ? friction_fault(form, ballot) : poll_fault(form, ballot);
}

Plain pack(const RoundForm& form, const Ballot& ballot) {
  if (const auto fault = misfit(form, ballot)) {
    std::fprintf(stderr, "crosstable: %s\n", fault->c_str());
    std::abort();
  }
  Plain plain{};
  BitWriter out(plain);
  out.put(kFormat, kFormatBits);
  out.put(static_cast<unsigned>(form.kind), kKindBits);
  out.put(static_cast<unsigned>(ballot.rater), kFunctionBits);
  if (form.kind == RoundKind::kFriction) {
    put_ratings(out, form, ballot);
  } else {
    for (Score mark : ballot.marks) out.put(mark, kAnswerBits);
    for (Score choice : ballot.choices) out.put(choice, kChoiceBits);
  }
  std::copy(ballot.tag.begin(), ballot.tag.end(), plain.begin() + kTagAt);
  return plain;
}

tl::expected<Ballot, std::string> unpack(const RoundForm& form, std::span<const std::uint8_t> plain) {
  if (const auto fault = form_fault(form)) return refused(*fault);
  if (plain.size() != kPlainBytes) return refused("a ballot has the wrong size");
  BitReader in(plain.first(kTagAt));
  if (in.take(kFormatBits) != kFormat) return refused("a ballot is of another version of this program");
  if (in.take(kKindBits) != static_cast<unsigned>(form.kind)) return refused("a ballot is of another kind of round");
  Ballot ballot;
  ballot.rater = static_cast<int>(in.take(kFunctionBits));
  if (form.kind == RoundKind::kFriction) {
    take_ratings(in, form, ballot);
  } else {
    ballot.marks.resize(form.items.size());
    for (Score& mark : ballot.marks) mark = in.take_answer();
    ballot.choices.resize(form.questions.size());
    for (Score& choice : ballot.choices) choice = static_cast<Score>(in.take(kChoiceBits));
  }
  if (const auto fault = misfit(form, ballot)) return refused(*fault);
  if (!in.rest_is_zero()) return refused("a ballot holds more than its answers");
  std::copy(plain.begin() + kTagAt, plain.end(), ballot.tag.begin());
  return ballot;
}

}  // namespace crosstable::ballot
