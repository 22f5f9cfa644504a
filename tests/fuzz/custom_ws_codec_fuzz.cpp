// SPDX-License-Identifier: GPL-3.0-or-later
// Descriptions from foreign files, and frames of foreign servers: nothing crashes, what is refused says where, and no
// value breaks out of a JSON string. The input is a description, a zero, and a frame; the frame is also read by every
// preset, and is the text of a message.
#include "backends/custom_ws/Codec.h"
#include "backends/custom_ws/Presets.h"

#include "FuzzCheck.h"

#include <QJsonObject>

using namespace roundtrip;
using namespace roundtrip::custom_ws;

namespace {

void checkFrame(const Description& description, const QByteArray& frame)
{
    for (const Heard& heard : hear(description, frame)) {
        ROUNDTRIP_FUZZ_CHECK((heard.kind == Heard::Kind::Nothing) == (heard.rule == nullptr));
        const Envelope envelope = envelopeOf(heard, QStringLiteral("lobby"));
        ROUNDTRIP_FUZZ_CHECK(envelope.id.isEmpty() || isValidMessageId(envelope.id));
        ROUNDTRIP_FUZZ_CHECK(envelope.text.size() <= 2 * contract::kMaxTextLength);
        ROUNDTRIP_FUZZ_CHECK(!refusalOf(heard).toLine().isEmpty());
    }
}

void checkSending(const Description& description, const QString& text)
{
    const Envelope message{.id = QStringLiteral("a-1"), .room = QStringLiteral("lobby"), .user = text, .text = text};
    const auto values =
        messageValues(description, linkValues({.room = message.room, .user = text, .token = text}), message);
    if (!values)
        return;
    const auto frame = description.send.render(values.value());
    ROUNDTRIP_FUZZ_CHECK(!frame || frame.value().size() <= 2 * Template::kMaxRendered);
}

void checkEscaping(const QByteArray& text)
{
    const QString plain = QString::fromUtf8(text);
    const QJsonValue read = jsonOf("[\"" + jsonContent(plain.toUtf8()) + "\"]");
    ROUNDTRIP_FUZZ_CHECK(read.isArray() && read[0].toString() == plain);
}

void checkDescription(const QByteArray& json, const QByteArray& frame)
{
    QJsonObject settings = jsonOf(json).toObject();
    settings.insert(QStringLiteral("url"), QStringLiteral("ws://127.0.0.1:9/"));
    const auto merged = withPreset(settings);
    const auto description = merged ? Description::parse(merged.value()) : Result<Description>(merged.error());
    if (!description) {
        ROUNDTRIP_FUZZ_CHECK(description.error().code == ErrorCode::InvalidConfiguration);
        ROUNDTRIP_FUZZ_CHECK(description.error().detail.startsWith(u'"'));
        return;
    }
    checkFrame(description.value(), frame);
    checkSending(description.value(), QString::fromUtf8(frame));
}

const std::vector<Description>& presetDescriptions()
{
    static const std::vector<Description> all = [] {
        std::vector<Description> each;
        for (const Preset& preset : presets()) {
            QJsonObject settings = preset.settings;
            settings.insert(QStringLiteral("url"), QStringLiteral("ws://127.0.0.1:9/"));
            each.push_back(Description::parse(settings).value());
        }
        return each;
    }();
    return all;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const qsizetype zero = bytes.indexOf('\0');
    const QByteArray frame = bytes.mid(zero + 1);
    if (zero > 0)
        checkDescription(bytes.left(zero), frame);
    checkEscaping(frame);
    for (const Description& preset : presetDescriptions()) {
        checkFrame(preset, frame);
        checkSending(preset, QString::fromUtf8(frame));
    }
    return 0;
}
