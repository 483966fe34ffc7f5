#include "table/flow/effects.h"

template class crosstable::framework::AnyOf<crosstable::table::EffectKinds>;
