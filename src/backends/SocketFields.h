// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/BackendConfig.h"
#include "backends/FieldSpec.h"
#include "core/Result.h"
#include "websocket/SocketSettings.h"

#include <QList>

namespace roundtrip {

/// The fields of SocketSettings, which every platform with sockets appends to its own.
[[nodiscard]] QList<FieldSpec> socketFields();

/// Reads them: the one place that knows their keys. A backend of the lab gets no proxy, whatever is set.
[[nodiscard]] SocketSettings socketSettings(const ResolvedBackend& backend);

/// For a server that this program itself runs: no proxy may stand between, whatever the environment says.
void connectDirectly(BackendConfig& config);

/// Under which key ResolvedBackend::secrets holds one line of a Headers field.
[[nodiscard]] QString headerSecretKey(const QString& fieldKey, const QString& headerName);

/// Pure: whether a text holds a line end, which would begin a header of its own wherever it is sent, or another control
/// character.
[[nodiscard]] bool holdsControlCharacters(const QString& text);
/// Pure: the checks of Proxy and Headers fields. `called` is what the sentence calls the setting.
[[nodiscard]] Result<void> checkProxy(const QString& called, const QString& text);
[[nodiscard]] Result<void> checkHeaders(const QString& called, const QJsonValue& value);

/// Pure: whether a user may add this header: a name as HTTP has them, and none that the handshake itself sets.
[[nodiscard]] bool mayAddHeader(const QString& name);

} // namespace roundtrip
