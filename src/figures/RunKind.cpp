// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/RunKind.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

QString runKindName(RunKind kind)
{
    switch (kind) {
    case RunKind::Chat:
        return u"chat"_s;
    case RunKind::Bench:
        return u"bench"_s;
    case RunKind::Cold:
        return u"cold"_s;
    case RunKind::Article:
        return u"article"_s;
    case RunKind::Import:
        return u"import"_s;
    case RunKind::Watch:
        return u"watch"_s;
    }
    return {};
}

QString runStatusName(RunStatus status)
{
    switch (status) {
    case RunStatus::Running:
        return u"running"_s;
    case RunStatus::Complete:
        return u"complete"_s;
    case RunStatus::Cancelled:
        return u"cancelled"_s;
    case RunStatus::Interrupted:
        return u"interrupted"_s;
    case RunStatus::Unknown:
        return u"unknown"_s;
    }
    return {};
}

std::optional<RunKind> runKindFromName(QStringView name)
{
    for (const RunKind kind :
         {RunKind::Chat, RunKind::Bench, RunKind::Cold, RunKind::Article, RunKind::Import, RunKind::Watch}) {
        if (name == runKindName(kind))
            return kind;
    }
    return std::nullopt;
}

std::optional<RunStatus> runStatusFromName(QStringView name)
{
    for (const RunStatus status :
         {RunStatus::Running, RunStatus::Complete, RunStatus::Cancelled, RunStatus::Interrupted, RunStatus::Unknown}) {
        if (name == runStatusName(status))
            return status;
    }
    return std::nullopt;
}

QJsonValue runStatusJson(RunStatus status)
{
    return status == RunStatus::Unknown ? QJsonValue() : QJsonValue(runStatusName(status));
}

std::optional<RunStatus> runStatusFromJson(const QJsonValue& value)
{
    return value.isNull() ? std::optional(RunStatus::Unknown) : runStatusFromName(value.toString());
}

} // namespace roundtrip
