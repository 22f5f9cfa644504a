// SPDX-License-Identifier: GPL-3.0-or-later
// What people write about alerts. The first byte says as what: f a file of rules and receivers, o an objective, q quiet
// hours.
#include "alerts/AlertFile.h"

#include "FuzzCheck.h"

using namespace roundtrip;

namespace {

void checkFile(const QByteArray& bytes)
{
    const auto file = AlertFile::parse(bytes);
    if (!file)
        return;
    ROUNDTRIP_FUZZ_CHECK(!file.value().rules.empty());
    for (const AlertFileRule& rule : file.value().rules) {
        ROUNDTRIP_FUZZ_CHECK(!rule.rule.name.isEmpty());
        ROUNDTRIP_FUZZ_CHECK(rule.window.count() >= 60 && rule.rule.timing.badFor.count() >= 0);
    }
    for (const AlertReceiver& receiver : file.value().receivers) {
        const auto* program = std::get_if<AlertProgram>(&receiver);
        ROUNDTRIP_FUZZ_CHECK(!program || !program->words.first().isEmpty());
        const auto* webhook = std::get_if<AlertWebhook>(&receiver);
        ROUNDTRIP_FUZZ_CHECK(!webhook || webhookUrl(webhook->url.toString(QUrl::FullyEncoded)).ok());
    }
}

void checkObjective(const QString& text)
{
    const auto objective = Objective::parse(text);
    if (!objective)
        return;
    ROUNDTRIP_FUZZ_CHECK(objective.value().share > 0.0 && objective.value().share < 1.0);
    ROUNDTRIP_FUZZ_CHECK(objective.value().limit.count() > 0 && fewestMessages(objective.value()) > 0);
    ROUNDTRIP_FUZZ_CHECK(Objective::parse(objective.value().text()).ok());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char*>(data + 1), static_cast<qsizetype>(size - 1));
    if (data[0] == 'f')
        checkFile(bytes);
    else if (data[0] == 'o')
        checkObjective(QString::fromUtf8(bytes));
    else if (data[0] == 'q')
        static_cast<void>(QuietHours::parse(QString::fromUtf8(bytes)).ok());
    return 0;
}
