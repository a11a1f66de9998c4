package dev.coldspan.alerts.notify;

import dev.coldspan.alerts.channel.Message;
import dev.coldspan.alerts.channel.Verdict;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Hands a mail to an SMTP server, over sockets that the {@link AddressGuard} has let through. The key of the notification is the
 * mail's Message-ID, so a repetition is the same mail to mailboxes that know one by its id.
 */
final class Mailer {
    private final AddressGuard guard;
    private final Duration timeout;

    /** @param timeout of the connect and of each answer of the server */
    Mailer(AddressGuard guard, Duration timeout) {
        this.guard = guard;
        this.timeout = timeout;
    }

    /**
     * @throws IOException when the server could not be asked, or was not ready; the message names host and reason
     */
    Verdict send(Message.Mail mail, String idempotencyKey) throws IOException {
        Session session = Session.getInstance(properties(mail));
        try (SMTPTransport transport = (SMTPTransport) session.getTransport("smtp")) {
            MimeMessage message = message(session, mail, idempotencyKey);
            transport.connect(mail.host(), mail.port(), emptyToNull(mail.user()), emptyToNull(mail.password()));
            transport.sendMessage(message, message.getAllRecipients());
            return Verdict.ACCEPTED;
        } catch (SMTPSendFailedException e) {
            return verdict(e.getReturnCode(), mail, e);
        } catch (MessagingException e) {
            throw new IOException(mail.host() + ": " + reason(e), e);
        }
    }

    // 4xx asks to try again (RFC 5321, 4.2.1), 5xx refuses for good.
    private static Verdict verdict(int code, Message.Mail mail, MessagingException e) throws IOException {
        if (code >= 500) {
            return Verdict.REFUSED;
        }
        throw new IOException(mail.host() + ": " + reason(e), e);
    }

    private Properties properties(Message.Mail mail) {
        Properties properties = new Properties();
        String millis = Long.toString(timeout.toMillis());
        properties.put("mail.smtp.connectiontimeout", millis);
        properties.put("mail.smtp.timeout", millis);
        properties.put("mail.smtp.writetimeout", millis);
        properties.put("mail.smtp.auth", Boolean.toString(!mail.user().isEmpty()));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(mail.tls().equals("starttls")));
        properties.put(
                "mail.smtp.starttls.required", Boolean.toString(mail.tls().equals("starttls")));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(mail.tls().equals("implicit")));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        // A plain socket, checked when it connects, which the library wraps in TLS where that is asked for.
        GuardedSockets sockets = new GuardedSockets(guard);
        properties.put("mail.smtp.socketFactory", sockets);
        properties.put("mail.smtp.ssl.socketFactory", sockets);
        properties.put("mail.smtp.socketFactory.fallback", "false");
        properties.put("mail.smtp.from", mail.from());
        return properties;
    }

    private static MimeMessage message(Session session, Message.Mail mail, String key) throws MessagingException {
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + key + "@coldspan.invalid>");
            }
        };
        message.setFrom(new InternetAddress(mail.from(), true));
        List<Address> to = new ArrayList<>();
        for (String address : mail.to()) {
            to.add(new InternetAddress(address, true));
        }
        message.setRecipients(jakarta.mail.Message.RecipientType.TO, to.toArray(Address[]::new));
        message.setSubject(mail.subject(), "UTF-8");
        message.setSentDate(new Date());
        message.setHeader("Auto-Submitted", "auto-generated");
        MimeBodyPart text = new MimeBodyPart();
        text.setText(mail.text(), "UTF-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(mail.html(), "UTF-8", "html");
        Multipart both = new MimeMultipart("alternative", text, html);
        message.setContent(both);
        return message;
    }

    private static String reason(MessagingException e) {
        Exception cause = e.getNextException() == null ? e : e.getNextException();
        return String.valueOf(cause.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private static String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
