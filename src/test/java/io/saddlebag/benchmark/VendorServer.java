package io.saddlebag.benchmark;

import io.saddlebag.fake.FakeVendor;
import java.io.IOException;

/** A vendor's fake in a process of its own. It prints its URL, and ends with its standard input. */
public final class VendorServer {

    private VendorServer() {}

    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        FakeVendor vendor = Class.forName(arguments[0])
                .asSubclass(FakeVendor.class)
                .getConstructor()
                .newInstance();
        System.out.println(vendor.url());
        while (System.in.read() >= 0) {
            // Nothing is expected.
        }
        System.exit(0);
    }
}
