// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/Threshold.h"

#include "report/ClientDoubt.h"

#include <QRegularExpression>

#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

Error notUnderstood(const QString& text, const QString& why)
{
    return {.code = ErrorCode::InvalidConfiguration,
            .detail = u"The threshold \"%1\" is not understood: %2."_s.arg(text.left(80), why),
            .hint = u"Examples: p99_ms>200, service_p50_us>=500, lost_share>0.01, BACKEND:delivered_share<1."_s};
}

} // namespace

Result<Threshold> Threshold::parse(const QString& text)
{
    static const QRegularExpression form(u"^(?:(.+):)?\\s*([a-z0-9_]+)\\s*(>=|<=|>|<)\\s*([^\\s<>=]+)$"_s);
    const QRegularExpressionMatch match = form.match(text.trimmed());
    if (!match.hasMatch())
        return notUnderstood(text, u"it must be a figure, one of > >= < <=, and a number"_s);
    Threshold threshold;
    threshold.m_text = text.trimmed();
    threshold.m_backend = match.captured(1).trimmed();
    const QString figure = match.captured(2);
    if (!threshold.readTime(figure) && !threshold.readShareOrCount(figure))
        return notUnderstood(text, u"there is no figure \"%1\""_s.arg(figure));
    const QString sign = match.captured(3);
    threshold.m_operator = sign == ">"_L1    ? Operator::Greater
                           : sign == ">="_L1 ? Operator::GreaterOrEqual
                           : sign == "<"_L1  ? Operator::Less
                                             : Operator::LessOrEqual;
    bool isNumber = false;
    threshold.m_limit = match.captured(4).toDouble(&isNumber);
    if (!isNumber || !std::isfinite(threshold.m_limit))
        return notUnderstood(text, u"\"%1\" is no number"_s.arg(match.captured(4)));
    return threshold;
}

bool Threshold::readTime(const QString& name)
{
    static const QRegularExpression form(
        u"^(?:(response|service|connect|first_message|fanout_first|fanout_last)_)?(min|p50|p90|p95|p99|p999|max|mean)_(us|ms|s)$"_s);
    const QRegularExpressionMatch match = form.match(name);
    if (!match.hasMatch())
        return false;
    const QString which = match.captured(1).isEmpty() ? u"response"_s : match.captured(1);
    const bool isWhole = which.contains(u'_'); // the others are short for their metrics
    m_metric = isWhole ? which : which + u"_time"_s;
    m_statistic = match.captured(2);
    const QString unit = match.captured(3);
    m_unit = unit == "us"_L1 ? 1.0 : unit == "ms"_L1 ? 1e3 : 1e6;
    return true;
}

bool Threshold::readShareOrCount(const QString& name)
{
    static const QRegularExpression shareForm(
        u"^(delivered|pair|lost|late|rejected|not_sent|in_flight|duplicates|reordered|connection_success)_share$"_s);
    static const QRegularExpression countForm(
        u"^(delivered|lost|late|rejected|not_sent|in_flight|duplicates|reordered)$"_s);
    const QRegularExpressionMatch share = shareForm.match(name);
    const QRegularExpressionMatch count = countForm.match(name);
    if (!share.hasMatch() && !count.hasMatch())
        return false;
    m_statistic = share.hasMatch() ? u"share"_s : u"count"_s;
    m_metric = share.hasMatch() ? share.captured(1) : count.captured(1);
    if (m_metric == "delivered"_L1)
        m_metric = u"delivered_echo"_s;
    else if (m_metric == "pair"_L1)
        m_metric = u"delivered_pair"_s;
    return true;
}

bool Threshold::isCrossedBy(double value) const
{
    switch (m_operator) {
    case Operator::Greater:
        return value > m_limit;
    case Operator::GreaterOrEqual:
        return value >= m_limit;
    case Operator::Less:
        return value < m_limit;
    case Operator::LessOrEqual:
        break;
    }
    return value <= m_limit;
}

std::vector<Threshold::Finding> Threshold::judge(const Headline& headline, const QStringList& backends) const
{
    std::vector<Finding> findings;
    for (const QString& backend : backends) {
        if (!m_backend.isEmpty() && backend != m_backend)
            continue;
        const QList<int> measured = headline.levelsOf(backend);
        for (const int connections : measured.isEmpty() ? headline.levels() : measured)
            findings.push_back(judgeLevel(headline, backend, connections));
    }
    return findings;
}

Threshold::Finding Threshold::judgeLevel(const Headline& headline, const QString& backend, int connections) const
{
    Finding finding{.backend = backend, .connections = connections};
    const SummaryRow* row = headline.find(backend, connections, m_metric, m_statistic);
    if (!row || row->n == 0 || row->flag == "too_few_samples"_L1)
        return finding;
    finding.value = row->value / m_unit;
    finding.verdict = isCrossedBy(finding.value) ? Verdict::Crossed : Verdict::Held;
    if (finding.verdict == Verdict::Crossed &&
        mayBeTheClients(headline, *row, [this](const SummaryRow& other) { return isCrossedBy(other.value / m_unit); }))
        finding.verdict = Verdict::Inconclusive;
    return finding;
}

} // namespace roundtrip
