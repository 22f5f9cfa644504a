// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/Judgement.h"

#include "core/Plural.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

QString verdictName(Threshold::Verdict verdict)
{
    switch (verdict) {
    case Threshold::Verdict::Held:
        return u"held"_s;
    case Threshold::Verdict::Crossed:
        return u"crossed"_s;
    case Threshold::Verdict::Inconclusive:
        break;
    }
    return u"inconclusive"_s;
}

} // namespace

QString Judgement::sentence() const
{
    const QString where =
        u"%1 on %2 at %3: "_s.arg(threshold, finding.backend, counted(finding.connections, "connection"));
    if (finding.verdict == Threshold::Verdict::Inconclusive)
        return where + u"inconclusive, there are too few samples or the client was the slow one"_s;
    return where + verdictName(finding.verdict) + u", it is %1"_s.arg(finding.value, 0, 'g', 6);
}

QJsonObject Judgement::toJson() const
{
    const bool isKnown = finding.verdict != Threshold::Verdict::Inconclusive;
    return {{u"threshold"_s, threshold},
            {u"backend"_s, finding.backend},
            {u"connections"_s, finding.connections},
            {u"verdict"_s, verdictName(finding.verdict)},
            {u"value"_s, isKnown ? QJsonValue(finding.value) : QJsonValue()}};
}

std::vector<Judgement> judge(const std::vector<Threshold>& thresholds, const Headline& headline,
                             const QStringList& backends)
{
    std::vector<Judgement> judgements;
    for (const Threshold& threshold : thresholds) {
        for (const Threshold::Finding& finding : threshold.judge(headline, backends))
            judgements.push_back({.threshold = threshold.text(), .finding = finding});
    }
    return judgements;
}

} // namespace roundtrip
