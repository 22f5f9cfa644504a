// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/Faults.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

Faults Faults::read(ProfileReader& reader)
{
    Faults faults;
    reader.section("faults"_L1, [&faults](ProfileReader& section) {
        faults.reject = section.probability("reject"_L1);
        faults.refuseJoin = section.probability("refuse_join"_L1);
        faults.drop = section.probability("drop"_L1);
        faults.duplicate = section.probability("duplicate"_L1);
        faults.reorder = section.probability("reorder"_L1);
        faults.reorderBy = section.milliseconds("reorder_by_ms"_L1, faults.reorderBy);
    });
    return faults;
}

DeliveryFaults DeliveryFaults::draw(const Faults& faults, Random random)
{
    // Each is drawn whether it is needed or not, so that turning one fault on leaves the others where they were.
    DeliveryFaults drawn;
    drawn.dropped = random.chance(faults.drop);
    drawn.duplicated = random.chance(faults.duplicate);
    drawn.reordered = random.chance(faults.reorder);
    return drawn;
}

} // namespace roundtrip
