// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/RunEntry.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

QJsonObject RunEntry::toJson() const
{
    return {{u"run_id"_s, info.id},
            {u"started_utc"_s, info.startedUtc()},
            {u"kind"_s, runKindName(info.kind)},
            {u"status"_s, runStatusJson(info.status)},
            {u"backends"_s, QJsonArray::fromStringList(info.backendNames())},
            {u"simulated"_s, simulatedJson(info)},
            {u"samples"_s, samples},
            {u"note"_s, info.note}};
}

} // namespace roundtrip
