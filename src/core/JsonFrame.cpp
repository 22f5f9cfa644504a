// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/JsonFrame.h"

#include <QJsonDocument>

namespace roundtrip {

using namespace Qt::StringLiterals;

Result<QJsonObject> jsonFrame(const QByteArray& utf8, Error (*broken)(const QString& what))
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(utf8, &problem);
    if (!document.isObject())
        return broken(u"something that is no JSON object (%1)"_s.arg(problem.errorString()));
    return document.object();
}

} // namespace roundtrip
