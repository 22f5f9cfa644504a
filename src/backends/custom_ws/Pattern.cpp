// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/custom_ws/Pattern.h"

#include "core/SafeText.h"

#include <re2/re2.h>

namespace roundtrip::custom_ws {

using namespace Qt::StringLiterals;

namespace {

/// Of one expression: the program it is compiled to, and the states it remembers while it runs.
constexpr std::int64_t kMaxMemory = 1024 * 1024;

qsizetype placeOf(const QString& text, const re2::RE2& expression)
{
    const QString bad = QString::fromStdString(expression.error_arg());
    const qsizetype at = bad.isEmpty() ? -1 : text.lastIndexOf(bad);
    return at < 0 ? 0 : at;
}

QString hintFor(re2::RE2::ErrorCode code)
{
    switch (code) {
    case re2::RE2::ErrorBadPerlOp:
        return u"References and looking ahead or behind take unbounded time and are not there (RE2's syntax)."_s;
    case re2::RE2::ErrorBadNamedCapture:
        return u"A named group is written (?P<id>…)."_s;
    case re2::RE2::ErrorPatternTooLarge:
        return u"It repeats too much: make the numbers in braces smaller."_s;
    case re2::RE2::ErrorBadEscape:
        return u"In JSON a backslash is written twice; in the form it is written once."_s;
    default:
        return u"The syntax is RE2's: github.com/google/re2/wiki/Syntax."_s;
    }
}

} // namespace

Result<Pattern> Pattern::parse(const QString& text)
{
    const auto refuse = [](qsizetype at, const QString& what, const QString& hint) {
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"character %1: %2"_s.arg(at + 1).arg(what),
                     .hint = hint,
                     .retry = Retry::Never};
    };
    if (text.isEmpty() || text.size() > kMaxLength)
        return refuse(0, u"a regular expression has 1 to %1 characters"_s.arg(kMaxLength), {});
    re2::RE2::Options options;
    options.set_max_mem(kMaxMemory);
    options.set_log_errors(false);
    const QByteArray utf8 = text.toUtf8();
    const auto expression = std::make_shared<const re2::RE2>(
        re2::StringPiece(utf8.constData(), static_cast<std::size_t>(utf8.size())), options);
    if (!expression->ok())
        return refuse(placeOf(text, *expression),
                      u"no regular expression: %1"_s.arg(safeLine(QString::fromStdString(expression->error()))),
                      hintFor(expression->error_code()));
    Pattern pattern;
    pattern.m_expression = expression;
    return pattern;
}

std::optional<Pattern::Found> Pattern::find(const QByteArray& text, qsizetype from) const
{
    const auto groups = static_cast<std::size_t>(m_expression->NumberOfCapturingGroups()) + 1;
    std::vector<re2::StringPiece> parts(groups);
    const re2::StringPiece whole(text.constData(), static_cast<std::size_t>(text.size()));
    if (from > text.size() || !m_expression->Match(whole, static_cast<std::size_t>(from), whole.size(),
                                                   re2::RE2::UNANCHORED, parts.data(), static_cast<int>(groups)))
        return std::nullopt;
    Found found{.begin = parts[0].data() - text.constData(), .length = static_cast<qsizetype>(parts[0].size())};
    for (const auto& [name, index] : m_expression->NamedCapturingGroups()) {
        const re2::StringPiece& part = parts[static_cast<std::size_t>(index)];
        if (part.data())
            found.groups.insert(QString::fromStdString(name),
                                QByteArray(part.data(), static_cast<qsizetype>(part.size())));
    }
    return found;
}

std::vector<Pattern::Found> Pattern::findAll(const QByteArray& text, std::size_t most) const
{
    std::vector<Found> all;
    qsizetype from = 0;
    while (all.size() < most) {
        auto found = find(text, from);
        if (!found)
            break;
        from = found->begin + std::max<qsizetype>(found->length, 1);
        all.push_back(*std::move(found));
    }
    return all;
}

QStringList Pattern::groupNames() const
{
    QStringList names;
    for (const auto& each : m_expression->NamedCapturingGroups())
        names << QString::fromStdString(each.first);
    return names;
}

} // namespace roundtrip::custom_ws
