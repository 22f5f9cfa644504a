// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Secret.h"
#include "websocket/HeardAnswer.h"

#include <QHash>
#include <QHostAddress>
#include <QJsonObject>
#include <QString>

namespace roundtrip {

/// One entry of a backends file: a chat backend the user has configured. A value; secrets are still references.
struct BackendConfig
{
    QString name = {};         ///< unique within a file; what the user calls it
    QString platform = {};     ///< id in the platform table
    QJsonObject settings = {}; ///< everything else of the entry as it stands in the file, unknown keys included
    bool simulated = false;    ///< it is the local lab: its figures are labelled so wherever they appear

    bool operator==(const BackendConfig&) const = default;

    /// The setting, or an undefined value where it is absent or null.
    [[nodiscard]] QJsonValue setting(const QString& key) const;
};

/// A backend ready to be opened: its secret references have been looked up (SecretResolver).
struct ResolvedBackend
{
    BackendConfig config;
    QHash<QString, Secret> secrets = {}; ///< by field key; absent where the field is empty
    QHostAddress source = {};            ///< the own address to connect from; null: whichever the system takes
    AnswerListener onAnswer = {};        ///< hears what its servers answer, where its platform uses our sockets
};

} // namespace roundtrip
