// SPDX-License-Identifier: GPL-3.0-or-later
#include "preferences/NetworkForm.h"

#include "backends/SocketFields.h"
#include "preferences/PathField.h"
#include "theme/Labels.h"
#include "theme/Theme.h"
#include "websocket/TlsSetup.h"

#include <QComboBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

namespace roundtrip {

using namespace Qt::StringLiterals;

NetworkForm::NetworkForm(const NetworkDefaults& chosen, QWidget* parent)
    : QWidget(parent),
      m_chosen(chosen),
      m_proxy(new QComboBox),
      m_address(new QLineEdit),
      m_authorities(new PathField(tr("Own certificate authorities"), PathField::Use::Open,
                                  tr("Own certificate authorities"), tr("Certificates (*.pem *.crt);;All files (*)"))),
      m_problem(wrappedLabel(u"errorLabel"_s))
{
    auto* form = new QFormLayout(this);
    form->setHorizontalSpacing(spacing::kMedium);
    form->setVerticalSpacing(spacing::kSmall);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_proxy->setObjectName(u"proxyKind"_s);
    m_proxy->addItems({tr("Like the system"), tr("None"), tr("This one:")});
    const QString& proxy = chosen.proxy;
    m_proxy->setCurrentIndex(proxy.isEmpty() ? System : proxy == "none"_L1 ? None : Given);
    m_address->setObjectName(u"proxyAddress"_s);
    m_address->setPlaceholderText(u"proxy.example.org:3128"_s);
    m_address->setToolTip(tr("host:port, or socks5://host:port; with user@ in front where the proxy asks who it is. "
                             "Its password is given with a backend."));
    m_address->setText(m_proxy->currentIndex() == Given ? proxy : QString());
    m_address->setEnabled(m_proxy->currentIndex() == Given);
    m_authorities->edit().setObjectName(u"authorities"_s);
    m_authorities->setPath(chosen.authorityFile);
    m_authorities->setPlaceholder(tr("none: those of the system are trusted"));
    auto* note = mutedWrappedLabel(u"mutedLabel"_s);
    note->setText(
        tr("For every backend that leaves it open, from its next connection on. This computer is reached without a "
           "proxy. Authorities are trusted besides those of the system. roundtrip-cli reads none of this, but "
           "https_proxy and SSL_CERT_FILE."));
    m_problem->hide();
    form->addRow(tr("&Proxy"), m_proxy);
    form->addRow(tr("Add&ress"), m_address);
    form->addRow(tr("Own &authorities"), m_authorities);
    form->addRow(m_problem);
    form->addRow(note);
    connect(m_proxy, &QComboBox::activated, this, [this](int kind) {
        m_address->setEnabled(kind == Given);
        if (kind == Given)
            m_address->setFocus();
        take();
    });
    connect(m_address, &QLineEdit::editingFinished, this, &NetworkForm::take);
    connect(m_authorities, &PathField::chosen, this, &NetworkForm::take);
}

QString NetworkForm::proxyText() const
{
    switch (m_proxy->currentIndex()) {
    case None:
        return u"none"_s;
    case Given:
        return m_address->text().trimmed();
    default:
        return {};
    }
}

Result<void> NetworkForm::check(const NetworkDefaults& wanted)
{
    if (!wanted.proxy.isEmpty()) {
        if (auto proxy = checkProxy(tr("Proxy"), wanted.proxy); !proxy)
            return proxy;
    }
    if (wanted.authorityFile.isEmpty())
        return {};
    if (!QFileInfo(wanted.authorityFile).isFile()) // a pipe would be waited for
        return Error{.code = ErrorCode::FileUnreadable,
                     .detail = tr("There is no file %1").arg(wanted.authorityFile),
                     .hint = {}};
    SocketSettings settings;
    settings.caFile = wanted.authorityFile;
    const auto trusted = tlsConfiguration(settings);
    return trusted ? Result<void>() : Result<void>(trusted.error());
}

void NetworkForm::take()
{
    const NetworkDefaults wanted{.proxy = proxyText(), .authorityFile = m_authorities->path()};
    const auto usable = check(wanted);
    m_problem->setVisible(!usable);
    m_problem->setText(usable ? QString() : usable.error().toLine());
    if (!usable || wanted == m_chosen)
        return;
    m_chosen = wanted;
    Q_EMIT changed();
}

} // namespace roundtrip

#include "moc_NetworkForm.cpp"
