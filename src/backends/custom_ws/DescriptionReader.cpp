// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/custom_ws/DescriptionReader.h"

#include "backends/SocketFields.h"
#include "backends/custom_ws/RuleReader.h"
#include "core/SafeText.h"

#include <QUrl>

#include <algorithm>

namespace roundtrip::custom_ws {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostTemplates = 16;

Result<Template> readTemplate(const QJsonValue& value, unsigned allowed, Template::Shape shape = Template::Shape::Frame)
{
    if (!value.isString())
        return flawed(u"must be a text with {{places}}"_s);
    return Template::parse(value.toString(), allowed, shape);
}

Result<Template> readAddressTemplate(const QJsonValue& value, const QStringList& schemes, const QString& example)
{
    const QString text = value.toString();
    const QString scheme = text.section(u"://"_s, 0, 0);
    if (!text.contains("://"_L1) || !schemes.contains(scheme))
        return flawed(u"must be an address that begins with %1"_s.arg(schemes.join(u":// or "_s) + u"://"_s),
                      u"It looks like %1."_s.arg(example));
    if (hostOf(text).isEmpty())
        return flawed(u"has no host, or one with a {{place}} or a password in it"_s,
                      u"Values may stand after the host: %1."_s.arg(example));
    return readTemplate(value, kLinkValues, Template::Shape::Address);
}

template<typename T>
Result<void> store(Result<T> read, const QString& key, T& into)
{
    if (!read)
        return under(key, read.error());
    into = std::move(read).value();
    return {};
}

} // namespace

QString hostOf(const QString& addressTemplate)
{
    const qsizetype begin = addressTemplate.indexOf("://"_L1) + 3;
    qsizetype end = begin;
    while (end < addressTemplate.size() && !u"/?#"_s.contains(addressTemplate.at(end)))
        ++end;
    const QString authority = addressTemplate.left(end);
    if (begin < 3 || authority.contains(u'{') || authority.contains(u'@'))
        return {};
    return QUrl(authority, QUrl::StrictMode).host();
}

const QStringList& descriptionKeys()
{
    static const QStringList keys{u"open"_s,    u"ready"_s,  u"payload"_s, u"send"_s,     u"split"_s,
                                  u"receive"_s, u"ack"_s,    u"refusal"_s, u"replies"_s,  u"keepAlive"_s,
                                  u"ping"_s,    u"binary"_s, u"post"_s,    u"matching"_s, u"finalCloses"_s};
    return keys;
}

Result<Description> Description::parse(const QJsonObject& settings)
{
    return DescriptionReader(settings).read();
}

QJsonValue DescriptionReader::at(const QString& key) const
{
    const QJsonValue value = m_settings.value(key);
    const bool isMissing = value.isNull() || (value.isString() && value.toString().isEmpty());
    return isMissing ? QJsonValue(QJsonValue::Undefined) : value;
}

Result<Description> DescriptionReader::read()
{
    using Step = Result<void> (DescriptionReader::*)();
    static constexpr Step kSteps[] = {&DescriptionReader::readAddress,   &DescriptionReader::readOpen,
                                      &DescriptionReader::readReady,     &DescriptionReader::readSend,
                                      &DescriptionReader::readRules,     &DescriptionReader::readReplies,
                                      &DescriptionReader::readKeepAlive, &DescriptionReader::readPost,
                                      &DescriptionReader::readSwitches,  &DescriptionReader::readCloses};
    for (const Step step : kSteps) {
        if (auto done = (this->*step)(); !done)
            return done.error();
    }
    if (auto checked = checkWhole(); !checked)
        return checked.error();
    return m_description;
}

Result<void> DescriptionReader::readAddress()
{
    const QString key = u"url"_s;
    if (at(key).isUndefined())
        return under(key, flawed(u"is missing"_s));
    return store(readAddressTemplate(at(key), {u"ws"_s, u"wss"_s}, u"wss://chat.example.org/ws?token={{url:token}}"_s),
                 key, m_description.url);
}

Result<void> DescriptionReader::readOpen()
{
    const QJsonValue value = at(u"open"_s);
    const QJsonArray list = value.isArray() ? value.toArray() : QJsonArray{value};
    if (value.isUndefined())
        return {};
    if (list.size() > kMostTemplates)
        return under(u"open"_s, flawed(u"has at most %1 templates"_s.arg(kMostTemplates)));
    for (qsizetype i = 0; i < list.size(); ++i) {
        auto read = readTemplate(list.at(i), kLinkValues);
        if (!read)
            return under(value.isArray() ? u"open/%1"_s.arg(i) : u"open"_s, read.error());
        m_description.open.push_back(std::move(read).value());
    }
    return {};
}

Result<void> DescriptionReader::readReady()
{
    const QJsonValue value = at(u"ready"_s);
    if (value.isUndefined() || value.toString() == "open"_L1)
        return {};
    return store(Rules::parse(value), u"ready"_s, m_description.ready);
}

Result<void> DescriptionReader::readSend()
{
    // The contract's envelope: whoever passes it on unchanged lets everything be told.
    static const QString envelope = u"{\"id\":\"{{id}}\",\"room\":\"{{room}}\",\"user\":\"{{json:user}}\","
                                    "\"text\":\"{{json:text}}\",\"sentAt\":{{sentAt}}}"_s;
    const QJsonValue payload = at(u"payload"_s);
    m_description.payloadIsEnvelope = payload.isUndefined();
    auto stored = store(readTemplate(payload.isUndefined() ? QJsonValue(envelope) : payload, kMessageValues),
                        u"payload"_s, m_description.payload);
    if (!stored)
        return stored;
    const QJsonValue send = at(u"send"_s);
    return store(readTemplate(send.isUndefined() ? QJsonValue(u"{{payload}}"_s) : send, kSendValues), u"send"_s,
                 m_description.send);
}

Result<void> DescriptionReader::readRules()
{
    if (at(u"receive"_s).isUndefined())
        return under(u"receive"_s, flawed(u"is missing"_s, u"Say where the id and the text of a message stand, for "
                                                           "example {\"id\": \"/id\", \"text\": \"/text\"}."_s));
    const std::pair<QString, Rules*> rules[] = {
        {u"receive"_s, &m_description.receive}, {u"ack"_s, &m_description.ack}, {u"refusal"_s, &m_description.refusal}};
    for (const auto& [key, into] : rules) {
        if (at(key).isUndefined())
            continue;
        if (auto stored = store(Rules::parse(at(key)), key, *into); !stored)
            return stored;
    }
    return {};
}

Result<void> DescriptionReader::readReplies()
{
    const QJsonValue value = at(u"replies"_s);
    if (value.isUndefined())
        return {};
    const QJsonArray list = value.toArray();
    if (!value.isArray() || list.size() > kMostTemplates)
        return under(u"replies"_s, flawed(u"is a list of at most %1 replies"_s.arg(kMostTemplates),
                                          u"Each looks like {\"on\": {\"when\": {\"/type\": \"ping\"}}, \"send\": "
                                          "\"{\\\"type\\\":\\\"pong\\\"}\"}."_s));
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QString place = u"replies/%1"_s.arg(i);
        const QJsonObject object = list.at(i).toObject();
        auto on = Rules::parse(object.value("on"_L1));
        if (!on)
            return under(place + u"/on"_s, on.error());
        auto send = readTemplate(object.value("send"_L1), kMessageValues);
        if (!send)
            return under(place + u"/send"_s, send.error());
        m_description.replies.push_back({.on = std::move(on).value(), .send = std::move(send).value()});
    }
    return {};
}

Result<void> DescriptionReader::readKeepAlive()
{
    const QJsonValue value = at(u"keepAlive"_s);
    if (value.isUndefined())
        return {};
    const QJsonObject object = value.toObject();
    const double every = object.value("every"_L1).toDouble(-1);
    if (!value.isObject() || every < 1 || every > 3600)
        return under(u"keepAlive"_s, flawed(u"\"every\" must be 1 to 3600 seconds"_s,
                                            u"It looks like {\"every\": 30, \"send\": \"ping\"}."_s));
    auto send = readTemplate(object.value("send"_L1), kLinkValues);
    if (!send)
        return under(u"keepAlive/send"_s, send.error());
    m_description.keepAlive =
        KeepAlive{.every = std::chrono::duration_cast<Duration>(std::chrono::duration<double>(every)),
                  .send = std::move(send).value(),
                  .isAnswered = object.value("answered"_L1).toBool(false)};
    return {};
}

Result<void> DescriptionReader::readPost()
{
    const QJsonValue value = at(u"post"_s);
    if (value.isUndefined())
        return {};
    const QJsonObject object = value.toObject();
    Post post;
    post.body = m_description.send;
    auto url = readAddressTemplate(object.value("url"_L1), {u"http"_s, u"https"_s}, u"https://chat.example.org/send"_s);
    if (!url)
        return under(u"post/url"_s, url.error());
    post.url = std::move(url).value();
    if (const QJsonValue body = object.value("body"_L1); !body.isUndefined()) {
        if (auto stored = store(readTemplate(body, kSendValues), u"post/body"_s, post.body); !stored)
            return stored;
    }
    if (const QString type = object.value("contentType"_L1).toString(); !type.isEmpty())
        post.contentType = type.toLatin1();
    if (holdsControlCharacters(QString::fromLatin1(post.contentType)))
        return under(u"post/contentType"_s, flawed(u"holds a control character"_s));
    if (const QJsonValue accepted = object.value("accepted"_L1); !accepted.isUndefined()) {
        if (auto stored = store(Rules::parse(accepted), u"post/accepted"_s, post.accepted); !stored)
            return stored;
    }
    if (auto read = readPostHeaders(object.value("headers"_L1), post); !read)
        return read;
    m_description.post = std::move(post);
    return {};
}

Result<void> DescriptionReader::readPostHeaders(const QJsonValue& value, Post& post)
{
    if (value.isUndefined())
        return {};
    const QJsonObject lines = value.toObject();
    if (!value.isObject() || lines.size() > kMostTemplates)
        return under(u"post/headers"_s, flawed(u"is an object of names and templates"_s,
                                               u"It looks like {\"Authorization\": \"Bearer {{line:token}}\"}."_s));
    for (auto line = lines.constBegin(); line != lines.constEnd(); ++line) {
        if (!mayAddHeader(line.key()))
            return under(u"post/headers"_s,
                         flawed(u"\"%1\" is no header that can be added"_s.arg(safeLine(line.key().left(64)))));
        auto text = readTemplate(line.value(), kLinkValues);
        if (!text)
            return under(u"post/headers/"_s + line.key(), text.error());
        post.headers.emplace_back(line.key().toLatin1(), std::move(text).value());
    }
    return {};
}

Result<void> DescriptionReader::readSwitches()
{
    const std::pair<QString, bool*> switches[] = {{u"ping"_s, &m_description.pings},
                                                  {u"binary"_s, &m_description.binary}};
    for (const auto& [key, into] : switches) {
        const QJsonValue value = at(key);
        if (!value.isUndefined() && !value.isBool())
            return under(key, flawed(u"must be true or false"_s));
        *into = value.toBool(*into);
    }
    m_description.split = at(u"split"_s).toString().toUtf8();
    const QString matching = at(u"matching"_s).toString(u"id"_s);
    if (matching != "id"_L1 && matching != "order"_L1)
        return under(u"matching"_s, flawed(u"must be \"id\" or \"order\""_s));
    m_description.matching = matching == "order"_L1 ? Matching::Order : Matching::Id;
    return {};
}

Result<void> DescriptionReader::readCloses()
{
    for (const QJsonValue& each : at(u"finalCloses"_s).toArray()) {
        const int code = each.toInt();
        if (code < 1000 || code > 4999)
            return under(u"finalCloses"_s, flawed(u"is a list of close codes, 1000 to 4999"_s));
        m_description.finalCloses << code;
    }
    return {};
}

Result<void> DescriptionReader::checkWhole() const
{
    const Description& whole = m_description;
    if (whole.matching == Matching::Order)
        return {};
    const QString byOrder = u"Where the server does not send the id back, set \"matching\": \"order\"."_s;
    if (!whole.receive.allName(Field::Id))
        return under(u"receive"_s, flawed(u"does not say where the id of a message stands"_s, byOrder));
    if (!whole.carries(Value::Id))
        return under(whole.post ? u"post/body"_s : u"send"_s,
                     flawed(u"carries no {{id}}, so none can come back"_s, byOrder));
    return {};
}

} // namespace roundtrip::custom_ws
