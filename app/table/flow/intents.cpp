#include "table/flow/intents.h"

template class crosstable::framework::AnyOf<crosstable::table::IntentKinds>;
