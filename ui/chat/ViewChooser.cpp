// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/ViewChooser.h"

#include "core/SafeText.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

namespace roundtrip {

ViewChooser::ViewChooser(QWidget* parent) : QWidget(parent), m_buttons(new QButtonGroup(this)), m_backend(new QComboBox)
{
    setObjectName(QStringLiteral("chatViews"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(spacing::kMedium, spacing::kTight, spacing::kMedium, spacing::kTight);
    row->setSpacing(2);
    const struct
    {
        ChatView view;
        QString name;
        QString tip;
    } kViews[] = {{ChatView::Together, tr("Together"), tr("Each message once, with its race over all backends")},
                  {ChatView::Lanes, tr("Lanes"), tr("A column for each backend")},
                  {ChatView::One, tr("One backend"), tr("Only what came over one backend")}};
    for (const auto& each : kViews) {
        auto* button = new QToolButton;
        button->setText(each.name);
        button->setToolTip(each.tip);
        button->setCheckable(true);
        button->setObjectName(QStringLiteral("chatView%1").arg(static_cast<int>(each.view)));
        m_buttons->addButton(button, static_cast<int>(each.view));
        row->addWidget(button);
    }
    m_backend->setAccessibleName(tr("Which backend"));
    m_backend->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_backend->setMinimumContentsLength(10);
    m_backend->hide();
    row->addSpacing(spacing::kSmall);
    row->addWidget(m_backend);
    row->addStretch();
    m_buttons->button(static_cast<int>(ChatView::Together))->setChecked(true);
    connect(m_buttons, &QButtonGroup::idClicked, this, &ViewChooser::choose);
    connect(m_backend, &QComboBox::currentIndexChanged, this, &ViewChooser::chosen);
}

ChatView ViewChooser::view() const
{
    return static_cast<ChatView>(m_buttons->checkedId());
}

void ViewChooser::setView(ChatView view)
{
    m_buttons->button(static_cast<int>(view))->setChecked(true);
    choose();
}

void ViewChooser::choose()
{
    m_backend->setVisible(view() == ChatView::One);
    Q_EMIT chosen();
}

void ViewChooser::setBackends(const QStringList& backends)
{
    const QString before = backend();
    {
        const QSignalBlocker quiet(m_backend); // told once, when all are there
        m_backend->clear();
        for (const QString& name : backends)
            m_backend->addItem(safeLine(name), name);
        m_backend->setCurrentIndex(
            std::max<int>(static_cast<int>(backends.indexOf(before)), backends.isEmpty() ? -1 : 0));
    }
    Q_EMIT chosen();
}

QString ViewChooser::backend() const
{
    return m_backend->currentData().toString();
}

} // namespace roundtrip

#include "moc_ViewChooser.cpp"
