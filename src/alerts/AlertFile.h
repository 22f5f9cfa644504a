// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alerts/AlertDesk.h"
#include "alerts/Objective.h"
#include "measure/Threshold.h"

#include <QUrl>

#include <variant>

namespace roundtrip {

/// What a rule looks at.
struct AlertCondition
{
    Threshold when;                      ///< bad where it is crossed
    std::optional<Threshold> until = {}; ///< over where this is; without one, where `when` is not
};
struct AlertOnSilence
{
};
using AlertSubject = std::variant<AlertCondition, AlertOnSilence, Objective>;

/// A rule of a file: what is told of it, and what it looks at.
struct AlertFileRule
{
    AlertRule rule = {};
    AlertSubject subject = AlertOnSilence();
    std::chrono::seconds window =
        std::chrono::minutes(5); ///< the stretch a look takes together; an objective has its own
};

/// How a message is put for a webhook.
enum class WebhookForm {
    Json, ///< AlertMessage::toJson()
    Chat, ///< {"text": "…"}, as Slack and those that took it over want it
    Plain ///< the text alone, as ntfy wants it
};

struct AlertWebhook
{
    QUrl url = {};
    WebhookForm form = WebhookForm::Json;
    QString secret = {}; ///< env:NAME or keychain:NAME of the key that signs; empty: none
};
struct AlertProgram
{
    QStringList words = {}; ///< a program and its arguments; no shell reads them
};
struct AlertMail
{
    QString to = {};       ///< one address
    QString sendmail = {}; ///< the program; empty: the system's
};
/// Whoever sits in front of this machine's desktop.
struct AlertDesktop
{
};
using AlertReceiver = std::variant<AlertWebhook, AlertProgram, AlertMail, AlertDesktop>;

/// The file of `--alerts`: rules, and who is told.
struct AlertFile
{
    std::vector<AlertFileRule> rules = {};
    std::vector<AlertReceiver> receivers = {};

    /// Pure: {"rules": [{"name", "when", "until", "window_s", "for_s", "well_for_s", "quiet"}], "tell": [{"webhook",
    /// "form", "secret"} or {"command": […]} or {"mail": …, "sendmail"} or {"desktop": true}]}. "when" is a condition
    /// as of --fail-if, "no_data", or an objective. A key that is not known is an error: somebody meant something by
    /// it. InvalidConfiguration, ParseFailed.
    [[nodiscard]] static Result<AlertFile> parse(const QByteArray& json);
};

/// Pure: whether alerts may be sent there: https, or http to this machine; no user in it. InvalidConfiguration.
[[nodiscard]] Result<QUrl> webhookUrl(const QString& text);

} // namespace roundtrip
