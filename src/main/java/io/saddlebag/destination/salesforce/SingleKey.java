package io.saddlebag.destination.salesforce;

import java.io.InputStream;
import java.io.OutputStream;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.KeyStoreSpi;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Date;
import java.util.Enumeration;

/** A key store that holds one private key and was never a file. Those of Java take no key without a certificate. */
final class SingleKey extends KeyStoreSpi {

    private static final String ALIAS = "key";

    private final PrivateKey key;

    private SingleKey(PrivateKey key) {
        this.key = key;
    }

    static KeyStore store(PrivateKey key) {
        return new Store(new SingleKey(key));
    }

    private static final class Store extends KeyStore {
        Store(KeyStoreSpi spi) {
            super(spi, null, "memory");
            try {
                load(null, null);
            } catch (java.io.IOException | java.security.GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public Key engineGetKey(String alias, char[] password) {
        return engineContainsAlias(alias) ? key : null;
    }

    @Override
    public Enumeration<String> engineAliases() {
        return Collections.enumeration(Collections.singleton(ALIAS));
    }

    @Override
    public boolean engineContainsAlias(String alias) {
        return ALIAS.equals(alias);
    }

    @Override
    public boolean engineIsKeyEntry(String alias) {
        return engineContainsAlias(alias);
    }

    @Override
    public int engineSize() {
        return 1;
    }

    @Override
    public boolean engineIsCertificateEntry(String alias) {
        return false;
    }

    @Override
    public Certificate[] engineGetCertificateChain(String alias) {
        return null;
    }

    @Override
    public Certificate engineGetCertificate(String alias) {
        return null;
    }

    @Override
    public String engineGetCertificateAlias(Certificate certificate) {
        return null;
    }

    @Override
    public Date engineGetCreationDate(String alias) {
        return null;
    }

    @Override
    public void engineSetKeyEntry(String alias, Key other, char[] password, Certificate[] chain)
            throws KeyStoreException {
        throw readOnly();
    }

    @Override
    public void engineSetKeyEntry(String alias, byte[] other, Certificate[] chain) throws KeyStoreException {
        throw readOnly();
    }

    @Override
    public void engineSetCertificateEntry(String alias, Certificate certificate) throws KeyStoreException {
        throw readOnly();
    }

    @Override
    public void engineDeleteEntry(String alias) throws KeyStoreException {
        throw readOnly();
    }

    private static KeyStoreException readOnly() {
        return new KeyStoreException("The key cannot be replaced");
    }

    @Override
    public void engineStore(OutputStream stream, char[] password) {
        throw new UnsupportedOperationException("The key is not to be written anywhere");
    }

    @Override
    public void engineLoad(InputStream stream, char[] password) {
        // the key is there already
    }
}
