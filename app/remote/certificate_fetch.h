// Room-internal: what the two files of certificate.h share.
#pragma once

#include <openssl/types.h>

#include "remote/certificate.h"

namespace crosstable::remote {

Certificate certificate_of(const X509* certificate);

}  // namespace crosstable::remote
