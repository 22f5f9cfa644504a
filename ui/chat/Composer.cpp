// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/Composer.h"

#include "theme/Icons.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpressionValidator>
#include <QVBoxLayout>

namespace roundtrip {

Composer::Composer(Workspace& workspace, QWidget* parent) : QWidget(parent), m_workspace(workspace)
{
    setObjectName(QStringLiteral("composer"));
    setAttribute(Qt::WA_StyledBackground);
    makeFields();
    auto* roomLabel = new QLabel(tr("&Room"));
    roomLabel->setBuddy(m_room);
    auto* userLabel = new QLabel(tr("&as"));
    userLabel->setBuddy(m_user);
    auto* targetLabel = new QLabel(tr("&to"));
    targetLabel->setBuddy(m_target);
    auto* row = new QHBoxLayout;
    row->setSpacing(spacing::kSmall);
    row->addWidget(roomLabel);
    row->addWidget(m_room);
    row->addWidget(userLabel);
    row->addWidget(m_user);
    row->addWidget(m_text, 1);
    row->addWidget(targetLabel);
    row->addWidget(m_target);
    row->addWidget(m_send);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::kMedium, spacing::kSmall, spacing::kMedium, spacing::kSmall);
    column->setSpacing(spacing::kTight);
    column->addLayout(row);
    column->addWidget(m_hint);
    connect(&workspace, &Workspace::lanesChanged, this, &Composer::showTargets);
    connect(&workspace, &Workspace::updated, this, &Composer::showReadiness);
    connect(&workspace, &Workspace::identityChanged, this, [this] {
        m_room->setText(m_workspace.room());
        m_user->setText(m_workspace.user());
    });
    showTargets();
    showReadiness();
}

void Composer::makeFields()
{
    m_room = new QLineEdit(m_workspace.room());
    m_room->setObjectName(QStringLiteral("room"));
    m_room->setAccessibleName(tr("Room"));
    m_room->setFixedWidth(96);
    m_room->setMaxLength(contract::kMaxRoomLength);
    m_room->setValidator(
        new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[A-Za-z0-9_-]{1,64}")), this));
    m_user = new QLineEdit(m_workspace.user());
    m_user->setObjectName(QStringLiteral("user"));
    m_user->setAccessibleName(tr("Your name"));
    m_user->setFixedWidth(96);
    m_user->setMaxLength(contract::kMaxUserLength);
    m_text = new QLineEdit;
    m_text->setObjectName(QStringLiteral("message"));
    m_text->setAccessibleName(tr("Message"));
    m_text->setPlaceholderText(tr("Message"));
    m_text->setMaxLength(contract::kMaxTextLength);
    m_target = new QComboBox;
    m_target->setObjectName(QStringLiteral("target"));
    m_target->setAccessibleName(tr("Send to"));
    m_target->setMinimumWidth(130);
    m_send = new QPushButton(tr("Send"));
    m_send->setObjectName(QStringLiteral("send"));
    m_send->setDefault(true);
    m_hint = new QLabel;
    m_hint->setObjectName(QStringLiteral("errorLabel"));
    m_hint->setAccessibleName(tr("Hint"));
    m_hint->hide();
    connect(m_text, &QLineEdit::returnPressed, this, &Composer::submit);
    connect(m_text, &QLineEdit::textChanged, this, [this] { showHint({}); });
    connect(m_send, &QPushButton::clicked, this, &Composer::submit);
    connect(m_room, &QLineEdit::editingFinished, this, &Composer::applyIdentity);
    connect(m_user, &QLineEdit::editingFinished, this, &Composer::applyIdentity);
}

void Composer::setTheme(const Theme& theme)
{
    m_send->setIcon(QIcon(iconPixmap(QStringLiteral("send"), theme.accentText, 16, devicePixelRatioF())));
}

void Composer::setText(const QString& text)
{
    m_text->setText(text);
    focusText();
}

void Composer::focusText()
{
    m_text->setFocus();
}

void Composer::suggestText(const QString& text)
{
    if (!m_text->text().isEmpty())
        return;
    m_text->setText(text);
    m_text->selectAll();
}

void Composer::submit()
{
    const QString text = m_text->text();
    if (text.trimmed().isEmpty())
        return;
    if (m_workspace.send(m_target->currentData().toString(), text)) {
        m_text->clear();
        return;
    }
    showHint(tr("Not connected: your message stays here until a backend is ready."));
}

void Composer::applyIdentity()
{
    m_workspace.setIdentity(m_room->text(), m_user->text());
}

void Composer::showTargets()
{
    const QString chosen = m_target->currentData().toString();
    m_target->clear();
    m_target->addItem(tr("all backends"), QString());
    for (const auto& lane : m_workspace.lanes())
        m_target->addItem(lane->name(), lane->name());
    const int again = m_target->findData(chosen);
    m_target->setCurrentIndex(again < 0 ? 0 : again);
    m_target->setEnabled(m_workspace.lanes().size() > 1);
}

void Composer::showReadiness()
{
    if (m_workspace.anyReady() && m_hint->isVisible())
        showHint({});
}

void Composer::showHint(const QString& hint)
{
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
}

} // namespace roundtrip
