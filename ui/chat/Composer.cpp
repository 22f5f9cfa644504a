// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/Composer.h"

#include "chat/MessageEdit.h"
#include "chat/ReplyBar.h"
#include "theme/Icons.h"
#include "theme/LateComboBox.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpressionValidator>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>

namespace roundtrip {

namespace {

constexpr int kMostRemembered = 12; // rooms, or names
constexpr int kFieldWidth = 112;
constexpr int kTargetWidth = 130;
constexpr int kNarrower = 15;   // each of them, where there is little room
constexpr int kLeastText = 200; // beside the other fields; with less the message has a line of its own

/// Gives back what holds where a field is left with what no room or user can be called.
class IdentityValidator : public QRegularExpressionValidator
{
public:
    IdentityValidator(const QString& pattern, std::function<QString()> current, QObject* parent)
        : QRegularExpressionValidator(QRegularExpression(pattern), parent), m_current(std::move(current))
    {
    }
    void fixup(QString& text) const override { text = m_current(); }

private:
    std::function<QString()> m_current;
};

/// An editable field that offers what was in it before.
QComboBox* makeIdentityField(const QString& objectName, const QString& value, int maxLength)
{
    auto* field = new LateComboBox;
    field->setObjectName(objectName);
    field->makeEditable();
    field->setInsertPolicy(QComboBox::NoInsert);
    field->setMaxCount(kMostRemembered);
    field->lineEdit()->setMaxLength(maxLength);
    field->addItem(value);
    field->setFixedWidth(kFieldWidth);
    field->lineEdit()->home(false);
    return field;
}

void remember(QComboBox& field, const QString& value)
{
    const QSignalBlocker quiet(field);
    if (const int known = field.findText(value, Qt::MatchFixedString | Qt::MatchCaseSensitive); known >= 0)
        field.removeItem(known);
    field.insertItem(0, value);
    field.setCurrentIndex(0);
}

QWidget* rowOf(const QList<QWidget*>& widgets)
{
    auto* holder = new QWidget;
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::kSmall);
    for (QWidget* widget : widgets)
        row->addWidget(widget);
    return holder;
}

/// As the chat contract counts them.
qsizetype codePoints(const QString& text)
{
    return std::count_if(text.begin(), text.end(), [](QChar c) { return !c.isLowSurrogate(); });
}

} // namespace

Composer::Composer(ChatSession& session, QWidget* parent) : QWidget(parent), m_session(session)
{
    setObjectName(QStringLiteral("composer"));
    setAttribute(Qt::WA_StyledBackground);
    makeFields();
    auto* roomLabel = new QLabel(tr("Roo&m"));
    roomLabel->setBuddy(m_room);
    auto* userLabel = new QLabel(tr("&as"));
    userLabel->setBuddy(m_user);
    auto* targetLabel = new QLabel(tr("t&o"));
    targetLabel->setBuddy(m_target);
    m_labels = {roomLabel, userLabel, targetLabel};
    m_identity = rowOf({roomLabel, m_room, userLabel, m_user});
    m_sending = rowOf({targetLabel, m_target, m_send});
    m_grid = new QGridLayout;
    m_grid->setSpacing(spacing::kSmall);
    place(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::kMedium, spacing::kSmall, spacing::kMedium, spacing::kSmall);
    column->setSpacing(spacing::kTight);
    m_replyBar = new ReplyBar;
    connect(m_replyBar, &ReplyBar::cancelled, this, [this] { answer(-1); });
    m_text->installEventFilter(this);
    column->addWidget(m_replyBar);
    column->addLayout(m_grid);
    column->addWidget(m_hint);
    for (const auto& [before, after] :
         {std::pair<QWidget*, QWidget*>(m_room, m_user), {m_user, m_text}, {m_text, m_target}, {m_target, m_send}})
        setTabOrder(before, after);
    connect(&session, &LaneSet::lanesChanged, this, &Composer::showTargets);
    connect(&session, &LaneSet::updated, this, &Composer::showReadiness);
    connect(&session, &ChatSession::identityChanged, this, &Composer::showIdentity);
    showTargets();
    showReadiness();
}

void Composer::makeFields()
{
    m_room = makeIdentityField(QStringLiteral("room"), m_session.room(), contract::kMaxRoomLength);
    m_room->setAccessibleName(tr("Room"));
    m_room->lineEdit()->setValidator(new IdentityValidator(
        QStringLiteral("[A-Za-z0-9_-]{1,64}"), [this] { return m_session.room(); }, this));
    m_user = makeIdentityField(QStringLiteral("user"), m_session.user(), contract::kMaxUserLength);
    m_user->setAccessibleName(tr("Your name"));
    m_user->lineEdit()->setValidator(new IdentityValidator(
        QStringLiteral(".{1,64}"), [this] { return m_session.user(); }, this));
    m_text = new MessageEdit;
    m_text->setObjectName(QStringLiteral("message"));
    m_text->setAccessibleName(tr("Message"));
    m_text->setPlaceholderText(tr("Message"));
    m_target = new LateComboBox;
    m_target->setObjectName(QStringLiteral("target"));
    m_target->setAccessibleName(tr("Send to"));
    m_target->setMinimumWidth(kTargetWidth);
    m_send = new QPushButton(tr("Send"));
    m_send->setObjectName(QStringLiteral("send"));
    m_send->setDefault(true);
    m_hint = new QLabel;
    m_hint->setObjectName(QStringLiteral("errorLabel"));
    m_hint->setAccessibleName(tr("Hint"));
    m_hint->hide();
    m_text->setNames([this] { return namesIn(m_session.conversation(), m_session.user()); });
    m_text->setRecall([this](bool older, const QString& shown) {
        return older ? m_recall.older(m_session.conversation(), shown)
                     : m_recall.newer(m_session.conversation(), shown);
    });
    connect(m_text, &MessageEdit::submitted, this, &Composer::submit);
    connect(m_text, &MessageEdit::textChanged, this, &Composer::showLength);
    connect(m_text, &MessageEdit::textChanged, this, [this] {
        m_session.rooms().setDraft(m_session.room(), m_text->text());
        Q_EMIT textChanged();
    });
    connect(m_send, &QPushButton::clicked, this, &Composer::submit);
    for (QComboBox* field : {m_room, m_user}) {
        connect(field->lineEdit(), &QLineEdit::editingFinished, this, &Composer::applyIdentity);
        connect(field, &QComboBox::activated, this, &Composer::applyIdentity);
        // A name longer than its field is read from its beginning.
        connect(field->lineEdit(), &QLineEdit::editingFinished, field, [field] { field->lineEdit()->home(false); });
        // What is typed next is a message, not more of the name.
        connect(field->lineEdit(), &QLineEdit::returnPressed, this, &Composer::focusText);
    }
}

void Composer::place(bool isNarrow)
{
    m_isNarrow = isNarrow;
    const int less = isNarrow ? kNarrower : 0;
    m_room->setFixedWidth(kFieldWidth - less);
    m_user->setFixedWidth(kFieldWidth - less);
    m_target->setMinimumWidth(kTargetWidth - less);
    m_target->setMaximumWidth(isNarrow ? kTargetWidth : QWIDGETSIZE_MAX);
    if (isNarrow) { // the message has a line of its own
        m_grid->addWidget(m_text, 0, 0, 1, 3);
        m_grid->addWidget(m_identity, 1, 0);
        m_grid->addWidget(m_sending, 1, 2);
    } else {
        m_grid->addWidget(m_identity, 0, 0, Qt::AlignBottom); // the text field grows upwards
        m_grid->addWidget(m_text, 0, 1);
        m_grid->addWidget(m_sending, 0, 2, Qt::AlignBottom);
    }
    m_grid->setColumnStretch(1, 1);
}

void Composer::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (!m_isNarrow) // as it is with all of them in one line: a measure that does not change with the answer
        m_beside = m_identity->sizeHint().width() + m_sending->sizeHint().width() + kLeastText;
    if ((width() < m_beside) != m_isNarrow)
        place(!m_isNarrow);
    for (QLabel* label : std::as_const(m_labels)) // the style sheet says how high a field is, and it comes late
        label->setFixedHeight(m_room->sizeHint().height());
}

void Composer::answer(qint64 line)
{
    const Conversation& talk = m_session.conversation();
    const bool isThere = line >= talk.first() && line < talk.end();
    m_answered = isThere ? line : -1;
    if (isThere)
        m_replyBar->show(talk.line(line).user, talk.line(line).text);
    else
        m_replyBar->hide();
    if (isThere || m_replyBar->isAncestorOf(focusWidget()))
        focusText();
}

bool Composer::eventFilter(QObject* watched, QEvent* event)
{
    // As a shortcut of its own first, so that Escape leaves nothing else of the window meanwhile.
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (!isKey || m_answered < 0 || static_cast<QKeyEvent*>(event)->key() != Qt::Key_Escape)
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::KeyPress)
        answer(-1);
    event->accept();
    return true;
}

void Composer::setTheme(const Theme& theme)
{
    m_replyBar->setTheme(theme);
    m_send->setIcon(QIcon(iconPixmap(QStringLiteral("send"), theme.accentText, 16, devicePixelRatioF())));
}

QString Composer::text() const
{
    return m_text->text();
}

void Composer::focusText()
{
    m_text->setFocus();
}

void Composer::focusRoom()
{
    m_room->setFocus();
    m_room->lineEdit()->selectAll();
}

void Composer::suggestText(const QString& text)
{
    if (text.isEmpty() || !m_text->text().isEmpty())
        return;
    m_text->setText(text);
    m_text->selectAll();
}

void Composer::submit()
{
    m_text->commitComposed(); // who clicks Send in the middle of a character means it, too
    const QString text = m_text->text();
    if (text.trimmed().isEmpty())
        return;
    showLength();
    if (codePoints(text) > contract::kMaxTextLength)
        return; // the hint says so, and the text stays
    if (m_session.send(m_target->currentData().toString(), text, m_answered)) {
        const QString target = m_target->currentData().toString();
        const Lane* single = target.isEmpty() ? nullptr : m_session.lane(target);
        m_text->clear();
        answer(-1);
        if (single ? !single->isReady() : !m_session.anyReady())
            showHint(tr("Not connected: the message is sent once a backend is back."));
        return;
    }
    showHint(m_session.anyReady() ? tr("That backend is not connected: your message stays here until it is ready.")
                                  : tr("Not connected: your message stays here until a backend is ready."));
}

void Composer::applyIdentity()
{
    m_session.setIdentity(m_room->currentText(), m_user->currentText());
    if (isValidRoom(m_room->currentText()) && m_session.room() != m_room->currentText()) {
        remember(*m_room, m_session.room());
        showHint(tr("You are in %1 rooms, as many as can be: leave one first.").arg(RoomList::kMost));
    }
}

void Composer::showIdentity()
{
    answer(-1); // another room has other lines
    remember(*m_room, m_session.room());
    remember(*m_user, m_session.user());
    if (const QString draft = m_session.rooms().draft(m_session.room()); draft != m_text->text())
        m_text->setText(draft); // one goes on writing at its end; were it selected, the next key would delete it
}

void Composer::showTargets()
{
    const QString chosen = m_target->currentData().toString();
    m_target->clear();
    m_target->addItem(tr("all backends"), QString());
    for (const auto& lane : m_session.lanes())
        m_target->addItem(lane->name(), lane->name());
    const int again = m_target->findData(chosen);
    m_target->setCurrentIndex(again < 0 ? 0 : again);
    m_target->setEnabled(m_session.lanes().size() > 1);
}

void Composer::showReadiness()
{
    const QString target = m_target->currentData().toString();
    const Lane* single = target.isEmpty() ? nullptr : m_session.lane(target);
    if (m_hint->isVisible() && (single ? single->isReady() : m_session.anyReady()))
        showLength();
}

void Composer::showLength()
{
    const qsizetype length = codePoints(m_text->text());
    const qsizetype over = length - contract::kMaxTextLength;
    if (over > 0)
        showHint(
            tr("%Ln characters too many: a message may have %1. Nothing is cut off; shorten it, or send it in parts.",
               nullptr, static_cast<int>(over))
                .arg(QLocale().toString(static_cast<qlonglong>(contract::kMaxTextLength))));
    else
        showHint({});
}

void Composer::showHint(const QString& hint)
{
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
}

} // namespace roundtrip

#include "moc_Composer.cpp"
