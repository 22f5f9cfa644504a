// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QString>

#include <optional>

namespace roundtrip {

/// What a run was made for. A watch is kept as many, each with the messages of a day.
enum class RunKind { Chat, Bench, Cold, Article, Import, Watch };

/// How a run stands. A run that its program did not live to end is Interrupted; what it had recorded by then is kept.
/// Unknown: of rows that came without a word on how their run ended.
enum class RunStatus { Running, Complete, Cancelled, Interrupted, Unknown };

/// snake_case names for files, JSON and the store.
[[nodiscard]] QString runKindName(RunKind kind);
[[nodiscard]] QString runStatusName(RunStatus status);
[[nodiscard]] std::optional<RunKind> runKindFromName(QStringView name);
[[nodiscard]] std::optional<RunStatus> runStatusFromName(QStringView name);
/// The name; null for Unknown.
[[nodiscard]] QJsonValue runStatusJson(RunStatus status);
[[nodiscard]] std::optional<RunStatus> runStatusFromJson(const QJsonValue& value);

} // namespace roundtrip
