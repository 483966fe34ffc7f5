// What kiosks keep and their table cannot hear of, on its way on a stick. Everything here waits for sticks: never on a
// thread that ballots wait for.
#pragma once

#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "remote/kept_file.h"
#include "roles/hand_out.h"
#include "words/message.h"

namespace crosstable::roles {

/// Onto the first stick that takes it. One sentence of where it lies, or of why it does not. `text`: of a kept file.
tl::expected<words::Message, words::Message> put_on_stick(const HandOutMachine& machine, const std::string& text);
/// On all the sticks that are here, one at least; the error says what to do.
tl::expected<std::vector<remote::KeptFileFound>, words::Message> files_on_sticks(const HandOutMachine& machine);

}  // namespace crosstable::roles
