// A document as one page for browsers: nothing outside it is needed, no script; it prints, and reads on a phone.
#pragma once

#include <string>

#include "look/fonts.h"
#include "report/document.h"

namespace crosstable::report {

std::string html_of(const Document& document, const look::Fonts& fonts);

}  // namespace crosstable::report
