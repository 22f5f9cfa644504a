// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/ChosenPlan.h"

#include <algorithm>

namespace roundtrip {

const QuotaPlan* chosenPlan(const Platform& platform, const BackendConfig& config)
{
    QString chosen;
    QString given;
    bool hasOwnHost = false;
    for (const FieldSpec& field : platform.fields) {
        if (field.kind == FieldKind::Host)
            hasOwnHost = hasOwnHost || !config.setting(field.key).toString().isEmpty();
        else if (field.kind == FieldKind::Plan) {
            chosen = field.defaultValue.toString();
            given = config.setting(field.key).toString();
        }
    }
    if (!given.isEmpty())
        chosen = given;
    else if (hasOwnHost)
        return nullptr;
    const QList<QuotaPlan>& plans = platform.plans;
    const auto found =
        std::find_if(plans.cbegin(), plans.cend(), [&chosen](const QuotaPlan& plan) { return plan.id == chosen; });
    return found == plans.cend() ? nullptr : &*found;
}

} // namespace roundtrip
