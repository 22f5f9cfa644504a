// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/BackendReach.h"

#include "core/Plural.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

QString BackendReach::failedSentence() const
{
    if (failed == 0)
        return {};
    return u"%1: %2 of %3 did not get in. The first: %4"_s.arg(backend).arg(failed).arg(
        counted(ready + failed, "connection"), firstFailure.value_or(Error{}).toLine());
}

QString BackendReach::endedSentence() const
{
    if (ended == 0)
        return {};
    return u"%1: %2 of %3 ended before the run did; connections.csv has their close codes."_s.arg(backend)
        .arg(ended)
        .arg(counted(ready, "connection"));
}

QString BackendReach::cutSentence() const
{
    if (cuts.cut == 0 && cuts.cameBack == 0)
        return {};
    QString text = u"%1: %2 cut by this client, as planned"_s.arg(
        backend, counted(cuts.cut, "connection was", "connections were"));
    text += u"; %1 came back"_s.arg(cuts.cameBack);
    if (cuts.cameBack > 0)
        text += u", the slowest in %1 ms"_s.arg(toMilliseconds(cuts.slowest), 0, 'f', 0);
    return text + u". What was under way to them counts as lost."_s;
}

Error BackendReach::unreachable() const
{
    Error why = firstFailure.value_or(Error{});
    why.detail = backend + u": "_s + why.detail;
    return why;
}

} // namespace roundtrip
