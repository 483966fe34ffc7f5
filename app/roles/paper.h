// The paper that this machine prints on.
#pragma once

#include <string>

#include "report/paper.h"

namespace crosstable::roles {

/// $PAPERSIZE, else /etc/papersize, else that of the locale's country (LC_PAPER); A4 where none of them says.
report::Paper paper();
/// "a4" or "letter", for this program and those it starts.
void use_paper(const std::string& name);

}  // namespace crosstable::roles
