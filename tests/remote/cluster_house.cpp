#include "remote/cluster_house.h"

#include <cstdlib>

#include <grp.h>
#include <unistd.h>

namespace crosstable::remote::test {

void be_no_root() {
  constexpr uid_t kNobody = 65534;
  if (::geteuid() != 0) return;
  if (::setgroups(0, nullptr) != 0 || ::setresgid(kNobody, kNobody, kNobody) != 0 ||
      ::setresuid(kNobody, kNobody, kNobody) != 0)
    std::abort();
}

void ClusterHouse::SetUp() {
  // First: what root has locked of its memory, nobody may not go on with.
  be_no_root();
  ASSERT_TRUE(ballot::init_sealing());
  if (!find_postgresql()) GTEST_SKIP() << "PostgreSQL 15 is not installed here";
  folder_.emplace();
}

}  // namespace crosstable::remote::test
