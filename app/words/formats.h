// How a language writes numbers, days and lists. Room-internal.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "words/message.h"

namespace crosstable::words {

class Formats {
 public:
  virtual ~Formats() = default;
  virtual std::string number(std::int64_t n) const = 0;
  virtual std::string number(Decimal number) const = 0;
  virtual std::string spelt(Spelt number) const = 0;
  virtual std::string day(const Day& day) const = 0;
  virtual std::string list(const std::vector<std::string>& items, bool any) const = 0;
  virtual std::string own_name() const = 0;
  virtual bool comes_before(std::string_view one, std::string_view other) const = 0;
};

/// Without ICU, whose first formatter costs a start 12 ms.
std::unique_ptr<Formats> english_formats();
/// By ICU, each made when it is first asked for.
std::unique_ptr<Formats> icu_formats(std::string_view language);

/// Figures in groups of three.
std::string grouped(std::int64_t n, std::string_view separator);

}  // namespace crosstable::words
