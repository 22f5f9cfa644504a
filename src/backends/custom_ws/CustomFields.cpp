// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/custom_ws/CustomFields.h"

#include "backends/custom_ws/Presets.h"

#include <QCoreApplication>

namespace roundtrip::custom_ws {

using namespace Qt::StringLiterals;

namespace {

QStringList presetIds()
{
    QStringList ids;
    for (const Preset& each : presets())
        ids << each.id;
    return ids;
}

QList<FieldSpec> addressFields()
{
    return {{.key = u"preset"_s,
             .label = QT_TRANSLATE_NOOP("Platform", "Preset"),
             .kind = FieldKind::Choice,
             .defaultValue = QString(kUsualPreset),
             .help = QT_TRANSLATE_NOOP("Platform", "Fills in what is not said below; every part may be changed"),
             .choices = presetIds()},
            {.key = u"url"_s,
             .label = QT_TRANSLATE_NOOP("Platform", "Address"),
             .kind = FieldKind::Text,
             .required = true,
             .help = QT_TRANSLATE_NOOP("Platform", "With ws:// or wss://. After the host may stand {{room}}, "
                                                   "{{url:user}} and {{url:token}}"),
             .placeholder = u"wss://chat.example.org/ws?token={{url:token}}"_s},
            {.key = u"token"_s,
             .label = QT_TRANSLATE_NOOP("Platform", "Token"),
             .kind = FieldKind::Secret,
             .help = QT_TRANSLATE_NOOP("Platform", "What {{token}} stands for: env:NAME or keychain:NAME"),
             .placeholder = u"env:CHAT_TOKEN"_s},
            {.key = u"login"_s,
             .label = QT_TRANSLATE_NOOP("Platform", "Login"),
             .kind = FieldKind::Text,
             .help = QT_TRANSLATE_NOOP("Platform",
                                       "What {{login}} stands for, where a protocol has one beside the token")}};
}

QList<FieldSpec> messageFields()
{
    return {
        {.key = u"payload"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Payload"),
         .kind = FieldKind::Template,
         .help = QT_TRANSLATE_NOOP("Platform", "What {{payload}} stands for; empty: the chat's message as JSON")},
        {.key = u"send"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Sending"),
         .kind = FieldKind::Template,
         .help =
             QT_TRANSLATE_NOOP("Platform", "The frame of a message: {{id}}, {{json:text}}, {{room}}, {{json:user}}, "
                                           "{{sentAt}}, {{payload}}, {{bytes:payload}}, {{crlf}}, {{nul}}"),
         .placeholder = u"{\"id\":\"{{id}}\",\"text\":\"{{json:text}}\"}"_s},
        {.key = u"receive"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Receiving"),
         .kind = FieldKind::Json,
         .help =
             QT_TRANSLATE_NOOP("Platform", "Which frames are messages, and where id, text, user and sentAt stand: JSON "
                                           "pointers, or expressions with a group of that name"),
         .placeholder = u"{\"when\": {\"/type\": \"chat\"}, \"id\": \"/id\", \"text\": \"/text\"}"_s},
        {.key = u"matching"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Matching"),
         .kind = FieldKind::Choice,
         .defaultValue = u"id"_s,
         .help = QT_TRANSLATE_NOOP("Platform", "order: where the server sends no id back. One lost message then shifts "
                                               "those after it, and figures are marked"),
         .choices = {u"id"_s, u"order"_s}}};
}

QList<FieldSpec> linkFields()
{
    return {
        {.key = u"open"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "On opening"),
         .kind = FieldKind::Json,
         .help = QT_TRANSLATE_NOOP("Platform", "The frames sent first, a list of templates"),
         .placeholder = u"[\"JOIN {{room}}\"]"_s},
        {.key = u"ready"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Ready"),
         .kind = FieldKind::Json,
         .help = QT_TRANSLATE_NOOP("Platform", "\"open\", or the frame by which the room is joined")},
        {.key = u"ack"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Acknowledgement"),
         .kind = FieldKind::Json,
         .help = QT_TRANSLATE_NOOP("Platform", "The frame that says yes to a message; without an id, to the oldest")},
        {.key = u"refusal"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Refusal"),
         .kind = FieldKind::Json,
         .help = QT_TRANSLATE_NOOP("Platform", "The frame that says no, with id, code and reason")},
        {.key = u"replies"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Replies"),
         .kind = FieldKind::Json,
         .help = QT_TRANSLATE_NOOP("Platform",
                                   "Frames that are to be answered: a list of {\"on\": rule, \"send\": template}"),
         .advanced = true},
        {.key = u"keepAlive"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Keep-alive"),
         .kind = FieldKind::Json,
         .help = QT_TRANSLATE_NOOP("Platform", "Where the protocol wants more than WebSocket's own pings"),
         .placeholder = u"{\"every\": 30, \"send\": \"ping\", \"answered\": true}"_s,
         .advanced = true},
        {.key = u"finalCloses"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Final close codes"),
         .kind = FieldKind::Json,
         .help = QT_TRANSLATE_NOOP("Platform", "Close codes by which the server refuses for good"),
         .placeholder = u"[4401, 4403]"_s,
         .advanced = true}};
}

QList<FieldSpec> frameFields()
{
    return {{.key = u"split"_s,
             .label = QT_TRANSLATE_NOOP("Platform", "Separator"),
             .kind = FieldKind::Json,
             .help = QT_TRANSLATE_NOOP("Platform", "A text between several messages of one frame"),
             .placeholder = u"\"\\u001e\""_s,
             .advanced = true},
            {.key = u"binary"_s,
             .label = QT_TRANSLATE_NOOP("Platform", "Send binary frames"),
             .kind = FieldKind::Toggle,
             .help = QT_TRANSLATE_NOOP("Platform", "What comes may be of either kind"),
             .advanced = true},
            {.key = u"ping"_s,
             .label = QT_TRANSLATE_NOOP("Platform", "Ping a silent server"),
             .kind = FieldKind::Toggle,
             .defaultValue = true,
             .help = QT_TRANSLATE_NOOP("Platform", "Off only for gateways that answer no WebSocket ping"),
             .advanced = true},
            {.key = u"post"_s,
             .label = QT_TRANSLATE_NOOP("Platform", "Sending by HTTP"),
             .kind = FieldKind::Json,
             .help = QT_TRANSLATE_NOOP("Platform",
                                       "A POST for each message instead of a frame: url, headers, body, accepted"),
             .placeholder = u"{\"url\": \"https://chat.example.org/send\"}"_s,
             .advanced = true}};
}

} // namespace

QList<FieldSpec> customFields()
{
    return addressFields() + messageFields() + linkFields() + frameFields();
}

} // namespace roundtrip::custom_ws
