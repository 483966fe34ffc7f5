// The language that most reports are read in here.
#pragma once

#include "words/words.h"

namespace crosstable::report {

inline const words::Words kEnglish;

}  // namespace crosstable::report
