// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/Redaction.h"

#include "core/CompactJson.h"

#include <QUrlQuery>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// Shorter ones would take ordinary words out of every sentence, and protect nothing.
constexpr qsizetype kShortest = 4;

QString inJson(const QString& text)
{
    return QString::fromUtf8(compactJsonOf(text).chopped(1).sliced(1)); // without the quotation marks
}

} // namespace

Redaction::Redaction(const ResolvedBackend& backend)
{
    for (const Secret& secret : backend.secrets) {
        add(secret.reveal());
        add(secret.reveal().section(u':', 1));
    }
    for (const QJsonValue& value : backend.config.settings) {
        if (!value.toString().contains("://"_L1))
            continue;
        const auto items = QUrlQuery(QUrl(value.toString())).queryItems(QUrl::FullyDecoded);
        for (const auto& item : items)
            add(item.second);
    }
    std::sort(m_forms.begin(), m_forms.end(),
              [](const QString& left, const QString& right) { return left.size() > right.size(); });
    m_forms.removeDuplicates();
}

void Redaction::add(const QString& secret)
{
    if (secret.size() < kShortest)
        return;
    const QByteArray utf8 = secret.toUtf8();
    m_forms << secret << inJson(secret) << QString::fromLatin1(QUrl::toPercentEncoding(secret))
            << QString::fromLatin1(utf8.toBase64(QByteArray::OmitTrailingEquals))
            << QString::fromLatin1(utf8.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QString Redaction::operator()(QString text) const
{
    if (!text.isEmpty()) {
        for (const QString& form : m_forms)
            text.replace(form, u"•••"_s);
    }
    return text;
}

Error Redaction::operator()(Error error) const
{
    error.detail = (*this)(error.detail);
    error.hint = (*this)(error.hint);
    error.providerCode = (*this)(error.providerCode);
    if (error.cause)
        error.cause = std::make_shared<const Error>((*this)(*error.cause));
    return error;
}

} // namespace roundtrip
