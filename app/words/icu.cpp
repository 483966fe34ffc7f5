#include <algorithm>
#include <mutex>
#include <utility>

#include <unicode/calendar.h>
#include <unicode/coll.h>
#include <unicode/dtptngen.h>
#include <unicode/listformatter.h>
#include <unicode/locid.h>
#include <unicode/numberformatter.h>
#include <unicode/rbnf.h>
#include <unicode/smpdtfmt.h>
#include <unicode/stringpiece.h>
#include <unicode/timezone.h>
#include <unicode/uloc.h>

#include "words/dates.h"
#include "words/formats.h"
#include "words/words.h"

namespace crosstable::words {
namespace {

std::string utf8(const icu::UnicodeString& text) {
  std::string bytes;
  text.toUTF8String(bytes);
  return bytes;
}

/// What gettext calls "sr_RS@latin" is "sr_Latn_RS" to ICU, which knows neither days nor a name of the other.
std::string locale_name(std::string_view code) {
  constexpr std::pair<std::string_view, std::string_view> kScripts[] = {{"@latin", "_Latn"}, {"@cyrillic", "_Cyrl"}};
  const std::size_t at = std::min(code.find('@'), code.size());
  std::string name(code.substr(0, at));
  for (const auto& [variant, script] : kScripts) {
    if (code.substr(at) == variant) name.insert(std::min(name.find('_'), name.size()), script);
  }
  return name;
}

/// Formatters are kept; ICU does not promise that two threads may use one.
class Icu : public Formats {
 public:
  explicit Icu(std::string_view language) : locale_(locale_name(language).c_str()) {}

  std::string number(std::int64_t n) const override {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (!whole_) whole_.emplace(icu::number::NumberFormatter::withLocale(locale_));
    UErrorCode error = U_ZERO_ERROR;
    const std::string said = utf8(whole_->formatInt(n, error).toString(error));
    return U_FAILURE(error) ? std::to_string(n) : said;
  }

  std::string number(Decimal number) const override {
    const std::lock_guard<std::mutex> lock(mutex_);
    UErrorCode error = U_ZERO_ERROR;
    return utf8(icu::number::NumberFormatter::withLocale(locale_)
                    .precision(icu::number::Precision::fixedFraction(number.places))
                    .formatDouble(number.value, error)
                    .toString(error));
  }

  std::string spelt(Spelt number) const override {
    if (number.n < 0 || number.n > kMostSpelt) return this->number(number.n);
    const std::lock_guard<std::mutex> lock(mutex_);
    UErrorCode error = U_ZERO_ERROR;
    if (!spelt_) spelt_ = std::make_unique<icu::RuleBasedNumberFormat>(icu::URBNF_SPELLOUT, locale_, error);
    if (U_FAILURE(error)) return std::to_string(number.n);
    icu::UnicodeString word;
    spelt_->format(number.n, word);
    if (number.begins) {
      const int32_t first = word.moveIndex32(0, 1);
      word.replace(0, first, icu::UnicodeString(word, 0, first).toUpper(locale_));
    }
    return utf8(word);
  }

  std::string day(const Day& day) const override {
    const auto found = day_of(day.date);
    if (!found) return day.date;
    const std::lock_guard<std::mutex> lock(mutex_);
    const icu::SimpleDateFormat* format = format_of(day.form);
    if (format == nullptr) return day.date;
    constexpr double kDay_ms = 24.0 * 60 * 60 * 1000;
    icu::UnicodeString said;
    format->format(static_cast<double>(std::chrono::sys_days{*found}.time_since_epoch().count()) * kDay_ms, said);
    return utf8(said);
  }

  std::string list(const std::vector<std::string>& items, bool any) const override {
    const std::lock_guard<std::mutex> lock(mutex_);
    UErrorCode error = U_ZERO_ERROR;
    std::unique_ptr<icu::ListFormatter>& format = any ? or_ : and_;
    if (!format) {
      format.reset(icu::ListFormatter::createInstance(locale_, any ? ULISTFMT_TYPE_OR : ULISTFMT_TYPE_AND,
                                                      ULISTFMT_WIDTH_WIDE, error));
    }
    std::vector<icu::UnicodeString> texts;
    for (const std::string& item : items) texts.push_back(icu::UnicodeString::fromUTF8(item));
    icu::UnicodeString said;
    if (format && U_SUCCESS(error)) format->format(texts.data(), static_cast<int32_t>(texts.size()), said, error);
    return utf8(said);
  }

  std::string own_name() const override {
    icu::UnicodeString name;
    locale_.getDisplayName(locale_, name);
    return utf8(name.toTitle(nullptr, locale_, U_TITLECASE_NO_LOWERCASE | U_TITLECASE_NO_BREAK_ADJUSTMENT));
  }

  bool comes_before(std::string_view one, std::string_view other) const override {
    const std::lock_guard<std::mutex> lock(mutex_);
    UErrorCode error = U_ZERO_ERROR;
    if (!order_) {
      order_.reset(icu::Collator::createInstance(locale_, error));
      // "Plant 9" before "Plant 10".
      if (order_ && U_SUCCESS(error)) order_->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, error);
    }
    if (!order_ || U_FAILURE(error)) return one < other;
    const auto piece = [](std::string_view text) {
      return icu::StringPiece(text.data(), static_cast<int32_t>(text.size()));
    };
    return order_->compareUTF8(piece(one), piece(other), error) == UCOL_LESS;
  }

 private:
  /// What the language makes of these parts; nullptr where ICU's data is not there.
  const icu::SimpleDateFormat* format_of(Day::Form form) const {
    std::unique_ptr<icu::SimpleDateFormat>& format = days_[static_cast<std::size_t>(form)];
    if (format) return format.get();
    constexpr const char16_t* kParts[] = {u"yMMMMEEEEd", u"MMMEd", u"cccc"};
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<icu::DateTimePatternGenerator> patterns(
        icu::DateTimePatternGenerator::createInstance(locale_, error));
    if (U_FAILURE(error)) return nullptr;
    const icu::UnicodeString pattern = patterns->getBestPattern(kParts[static_cast<std::size_t>(form)], error);
    auto made = std::make_unique<icu::SimpleDateFormat>(pattern, locale_, error);
    if (U_FAILURE(error)) return nullptr;
    made->adoptTimeZone(icu::TimeZone::getGMT()->clone());
    format = std::move(made);
    return format.get();
  }

  icu::Locale locale_;
  mutable std::mutex mutex_;
  mutable std::optional<icu::number::LocalizedNumberFormatter> whole_;
  mutable std::unique_ptr<icu::RuleBasedNumberFormat> spelt_;
  mutable std::unique_ptr<icu::SimpleDateFormat> days_[3];
  mutable std::unique_ptr<icu::ListFormatter> and_, or_;
  mutable std::unique_ptr<icu::Collator> order_;
};

}  // namespace

Direction direction_of(std::string_view code) {
  return uloc_isRightToLeft(locale_name(code).c_str()) != 0 ? Direction::kRightToLeft : Direction::kLeftToRight;
}

std::unique_ptr<Formats> icu_formats(std::string_view language) { return std::make_unique<Icu>(language); }

}  // namespace crosstable::words
