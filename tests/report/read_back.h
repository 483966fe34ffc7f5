// A snapshot's report and slides, in English, as one text each.
#pragma once

#include <string>

#include "report/account.h"
#include "report/document_html.h"
#include "report/papers_of.h"
#include "report/slides.h"
#include "report/unpacked.h"

namespace crosstable::report {

inline std::string report_of(const workshop::Snapshot& snapshot) {
  return html_of(account(words::Words(), snapshot, {}), fonts());
}

inline std::string slides_of(const workshop::Snapshot& snapshot) {
  std::string all;
  for (const auto& part : unpacked(to_slides(words::Words(), snapshot, {}).value())) all += part.text;
  return all;
}

}  // namespace crosstable::report
