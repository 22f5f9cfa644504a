// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QString>
#include <QStringList>

namespace roundtrip {

/// Each has a row in the table of FieldType.h.
enum class FieldKind {
    Text,
    Url,      ///< absolute; FieldSpec::schemes lists what is accepted
    Secret,   ///< env:NAME, keychain:NAME, or (with a warning) the text itself
    Host,     ///< a host name or address, without scheme and port
    Port,     ///< 1 to 65535
    Toggle,   ///< true or false
    Choice,   ///< one of FieldSpec::choices
    File,     ///< the path of a file on this machine
    Proxy,    ///< "system", "none", or the address of a proxy without its password
    Headers,  ///< an object of header names and values; each value is a secret as in Secret
    Template, ///< a text of several lines
    Json,     ///< JSON of the platform's own, which Platform::check knows
    Integer,  ///< a whole number, FieldSpec::least to FieldSpec::most
    Plan      ///< the id of one of Platform::plans, whose quotas a run is held against; FieldSpec::choices has them
};

/// One setting that a platform needs: the form in the window, the backends file and its checks are all made from this.
/// Labels and help are English source text, marked with QT_TRANSLATE_NOOP("Platform", …); the UI translates.
struct FieldSpec
{
    QString key = {}; ///< the key in a backends file, for example "sendUrl"
    const char* label = "";
    FieldKind kind = FieldKind::Text;
    bool required = false;
    QJsonValue defaultValue = {}; ///< used where the file has no such key, or null
    const char* help = "";        ///< one line under the field
    QString placeholder = {};     ///< an example, shown in the empty field
    QStringList schemes = {};     ///< Url: accepted schemes
    QStringList choices = {};     ///< Choice, Plan: accepted values
    qint64 least = 0;             ///< Integer
    qint64 most = 1'000'000'000;  ///< Integer
    bool advanced = false;        ///< folded away in the form
};

} // namespace roundtrip
