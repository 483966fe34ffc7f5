// What follows from a function's name: its letters, which are its own, and a colour that is free.
#pragma once

#include <string>

#include "framework/roster.h"
#include "words/words.h"

namespace crosstable::table {

/// The wanted one if nobody has it, else the first that is left.
int free_slot(const framework::Roster& roster, int wanted);
/// Two or three capitals or figures; empty where what was typed cannot be made into that, or somebody else has it.
std::string code_from(const std::string& typed, const framework::Roster& roster);
/// The letters follow the name until somebody chose others.
void rename(const words::Words& words, framework::Function& function, const std::string& name,
            const framework::Roster& roster);

}  // namespace crosstable::table
