// A workshop's folder with a private server, for the tests of this room.
#pragma once

#include <optional>
#include <string>

#include "remote/cluster.h"
#include "store/rounds.h"

namespace crosstable::remote::test {

/// PostgreSQL refuses root: a test that runs as root goes on as nobody, for good, since each has a process of its own.
void be_no_root();

/// Skips the test where this machine has no PostgreSQL.
class ClusterHouse : public testing::Test {
 protected:
  void SetUp() override;
  const std::string& folder() const { return folder_->path(); }
  Cluster start() { return store::test::must(Cluster::start(folder())); }

 private:
  std::optional<store::test::TemporaryFolder> folder_;
};

}  // namespace crosstable::remote::test
