// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/custom_ws/JsonPointer.h"

#include "core/CompactJson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace roundtrip::custom_ws {

using namespace Qt::StringLiterals;

namespace {

Error noPointer(qsizetype offset, const QString& what, const QString& hint)
{
    return {.code = ErrorCode::InvalidConfiguration,
            .detail = u"character %1: %2"_s.arg(offset + 1).arg(what),
            .hint = hint,
            .retry = Retry::Never};
}

/// RFC 6901, 4: digits without a zero before them.
std::optional<qsizetype> indexOf(const QString& step)
{
    if (step.isEmpty() || step.size() > 9 || (step.size() > 1 && step.front() == u'0'))
        return std::nullopt;
    qsizetype index = 0;
    for (const QChar c : step) {
        if (c < u'0' || c > u'9')
            return std::nullopt;
        index = index * 10 + (c.unicode() - u'0');
    }
    return index;
}

} // namespace

Result<JsonPointer> JsonPointer::parse(const QString& text)
{
    JsonPointer pointer;
    if (text.size() > kMaxLength)
        return noPointer(kMaxLength, u"the pointer is longer than %1 characters"_s.arg(kMaxLength), {});
    if (text.isEmpty())
        return pointer;
    if (text.front() != u'/')
        return noPointer(0, u"a JSON pointer begins with \"/\""_s, u"It looks like /message/id (RFC 6901)."_s);
    QString step;
    for (qsizetype i = 1; i <= text.size(); ++i) {
        if (i == text.size() || text.at(i) == u'/') {
            pointer.m_steps << step;
            step.clear();
        } else if (text.at(i) != u'~') {
            step += text.at(i);
        } else {
            const QChar code = i + 1 < text.size() ? text.at(i + 1) : QChar();
            if (code != u'0' && code != u'1')
                return noPointer(i, u"\"~\" stands alone"_s, u"Write ~0 for \"~\" and ~1 for \"/\" in a name."_s);
            step += code == u'0' ? u'~' : u'/';
            ++i;
        }
    }
    return pointer;
}

QJsonValue JsonPointer::in(const QJsonValue& root) const
{
    QJsonValue at = root;
    for (const QString& step : m_steps) {
        if (at.isObject()) {
            at = at[QStringView(step)];
        } else if (at.isArray()) {
            const auto index = indexOf(step);
            at = index ? at[*index] : QJsonValue(QJsonValue::Undefined);
        } else {
            return QJsonValue(QJsonValue::Undefined);
        }
    }
    return at;
}

QString JsonPointer::toString() const
{
    QString text;
    for (QString step : m_steps)
        text += u'/' + step.replace(u'~', u"~0"_s).replace(u'/', u"~1"_s);
    return text;
}

QJsonValue jsonOf(const QByteArray& utf8)
{
    const QJsonArray around = QJsonDocument::fromJson('[' + utf8 + ']').array(); // Qt 6.4 reads no bare values
    return around.size() == 1 ? around.first() : QJsonValue(QJsonValue::Undefined);
}

QString scalarText(const QJsonValue& value)
{
    if (value.isString())
        return value.toString();
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    return value.isDouble() ? QString::fromUtf8(compactJsonOf(value)) : QString();
}

} // namespace roundtrip::custom_ws
