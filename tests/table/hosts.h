// A table that hosts the server of kiosks on other machines.
#pragma once

#include <utility>
#include <vector>

#include "table/votes.h"

namespace crosstable::test {

inline void enter(OneTable& table) {
  table.play("vote", workshop::ExampleMoment::kEntered);
  table.view.instead = table::Instead::kOtherMachines;
  table.refresh();
}

inline void host(OneTable& table, std::vector<table::OtherKiosk> kiosks = {}) {
  table.state.others.server = table::OtherMachines::Server::kOn;
  table.state.others.addresses = {"192.168.1.20:5433"};
  table.state.others.kiosks = std::move(kiosks);
  table.refresh();
}

}  // namespace crosstable::test
