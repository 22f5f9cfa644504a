// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/DoctorText.h"

#include "core/SafeText.h"
#include "core/TextWidth.h"

#include <utility>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kColumns = 80;
constexpr qsizetype kTitleColumns = 17;
constexpr qsizetype kTimeColumns = 10;
constexpr qsizetype kIndent = 8;

QString markOf(StepVerdict verdict)
{
    switch (verdict) {
    case StepVerdict::Passed:
        return u"ok"_s;
    case StepVerdict::Warned:
        return u"warn"_s;
    case StepVerdict::Failed:
        return u"FAIL"_s;
    default:
        return u"-"_s;
    }
}

QString timeText(const DoctorStep& step)
{
    if (step.verdict == StepVerdict::NotTried)
        return u"not tried"_s;
    if (step.verdict == StepVerdict::NotNeeded)
        return u"not needed"_s;
    return step.took ? u"%1 ms"_s.arg(toMilliseconds(*step.took), 0, 'f', 1) : QString();
}

} // namespace

QStringList wrapped(const QString& text, qsizetype columns)
{
    QStringList lines;
    QString line;
    for (const QString& word : text.split(u' ', Qt::SkipEmptyParts)) {
        if (!line.isEmpty() && textWidth(line) + 1 + textWidth(word) > columns)
            lines << std::exchange(line, QString());
        line += line.isEmpty() ? word : u' ' + word;
    }
    if (!line.isEmpty())
        lines << line;
    return lines;
}

QStringList stepLines(const DoctorStep& step)
{
    QString head = u"  "_s + markOf(step.verdict).leftJustified(kIndent - 2) +
                   QString::fromUtf8(stepTitle(step.kind)).leftJustified(kTitleColumns) +
                   timeText(step).rightJustified(kTimeColumns);
    if (!step.subject.isEmpty())
        head += u"  "_s + safeLine(step.subject);
    while (head.endsWith(u' '))
        head.chop(1);
    QStringList facts;
    for (const DoctorFact& fact : step.facts) {
        if (const QString value = factValue(fact); !value.isEmpty())
            facts << u"%1: %2"_s.arg(QString::fromUtf8(factLabel(fact.key)), safeLine(value));
    }
    QStringList paragraphs{facts.join(u"; "_s)};
    if (step.error)
        paragraphs << safeLine(step.error->detail) << safeLine(step.error->hint);
    QStringList lines{head};
    for (const QString& paragraph : std::as_const(paragraphs)) {
        for (const QString& line : wrapped(paragraph, kColumns - kIndent))
            lines << QString(kIndent, u' ') + line;
    }
    return lines;
}

QString verdictLine(const Diagnosis& diagnosis)
{
    if (diagnosis.wasCancelled)
        return u"Interrupted."_s;
    if (const DoctorStep* failure = diagnosis.firstFailure())
        return u"It breaks at: %1."_s.arg(QString::fromUtf8(stepTitle(failure->kind)));
    return u"All is well."_s;
}

} // namespace roundtrip::cli
