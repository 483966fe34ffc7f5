// What kiosks keep and their table cannot hear of, on its way on a stick. Everything here waits for sticks: never on a
// thread that ballots wait for.
#pragma once

#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "kiosk/pairing.h"
#include "remote/kept_file.h"
#include "roles/hand_out.h"
#include "words/message.h"

namespace crosstable::roles {

/// One of the two.
struct PutOnAStick {
  words::Message written;                   ///< where it lies, in a sentence
  std::vector<table::HandOutPlace> choose;  ///< several would take it: somebody has to say which
};
/// `text`: of a kept file. `stick`: the id of the one that was chosen; empty: the only one that takes it.
tl::expected<PutOnAStick, words::Message> put_on_stick(const HandOutMachine& machine, const std::string& text,
                                                       const std::string& stick = {});
/// One of the two.
struct FilesOnAStick {
  std::vector<remote::KeptFileFound> files;  ///< one at least
  std::vector<table::HandOutPlace> choose;
};
/// The same for what lies on one; the error says what to do.
tl::expected<FilesOnAStick, words::Message> files_on_stick(const HandOutMachine& machine,
                                                           const std::string& stick = {});
/// For a kiosk's page.
std::vector<kiosk::Stick> sticks_to_show(const std::vector<table::HandOutPlace>& sticks);

}  // namespace crosstable::roles
