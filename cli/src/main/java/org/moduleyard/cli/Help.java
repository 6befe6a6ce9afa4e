package org.moduleyard.cli;

/** The texts that {@code --help} prints. */
final class Help {
  static final String CERTIFY =
      """
      Usage: ./moduleyard certify IMAGE [options]

      Judges images, and the offer they belong to, by the rules of the marketplace; the same
      engine decides on the server.

      IMAGE
        HOST[:PORT]/REPOSITORY[:TAG|@DIGEST]   an image in a registry; https, or http on localhost
        oci:DIR[:NAME]                         all images of an OCI image layout, or the one with this
                                               tag, digest or full reference
        docker-archive:FILE                    all images in a file of docker save or podman save

      Options
        --offer FILE       the offer document; without it only rules about images are judged.
                           With it, the tags and digests that the plan lists are judged, and the
                           pictures it names are fetched
        --plan ID          the plan to judge, when the offer has more than one
        --policy POLICY    cpp (default) or partner-center, or the file of a marketplace's policy
        --previous FILE    the report (json) of what buyers have now
        --advisories FILE  known vulnerabilities, as records of the Open Source Vulnerability format
                           (OSV): an array, or one after another. Without it, packages are not
                           held against any
        --scanner ADDRESS  the clamd (ClamAV) that is shown every file: unix:/path/of/its/socket or
                           tcp:host:port. Without it nothing is scanned for malware
        --published X      what buyers can already pull: TAG=DIGEST, again for each tag, or a file
                           {"TAG":"DIGEST",...} from the marketplace
        --as-of DATE       the day the report is to be true of, such as 2026-11-21; today by default
        --media DIR        the pictures, each named by the last part of its address; not fetched
        --offline          fetch nothing; rules about pictures that are not at hand are not judged
        --cache DIR        where what is known of layers and images is kept, or none; by default
                           moduleyard/layers in $XDG_CACHE_HOME or ~/.cache, at most 2 GiB
        --format FORMAT    text (default); line, the verdict on one line; json, the report in its
                           canonical form; html, one page that needs nothing else; sarif or junit
                           for pipelines
        --all              tell every finding as text, not only the heaviest of each rule
        --marketplace URL  where the rules are explained that sarif leads to, such as
                           https://modules.example; without it sarif gives their names alone
        --username NAME    user name at the registry
        --password-stdin   read the password from standard input
        -h, --help         this text

      Exit codes
        0   passed, warnings allowed
        1   rejected
        2   a rule could not be judged, for instance because the registry does not answer
        64  the command, or a file it names, makes no sense

      Examples
        ./moduleyard certify registry.example/acme/gauge:1.0.0
        ./moduleyard certify oci:build/gauge --offer offer.json --format json > report.json
        docker save -o gauge.tar acme/gauge:1.0.0 && ./moduleyard certify docker-archive:gauge.tar
        pass registry | ./moduleyard certify registry.example/acme/gauge --offer offer.json \\
            --username ci --password-stdin
      """;

  static final String RULES =
      """
      Usage: ./moduleyard rules

      Prints every rule of certification as Markdown: what it asks, why, and what to do.
      """;

  static final String CHECK_OFFER =
      """
      Usage: ./moduleyard check-offer FILE [options]

      Checks an offer document by every rule that needs neither images nor pictures, and says
      what is wrong, where, and what to do, in the words of the marketplace.

      FILE
        the document as the API takes it, whole or only its definition; - reads standard input

      Options
        --policy POLICY    cpp (default) or partner-center, or the file of a marketplace's policy
        --secrets-stored   passwords that the document leaves out are stored in the marketplace;
                           use it for documents that came from there
        --registry HOST    the marketplace's own registry, with its port if it has one; who takes
                           images from staging/<publisher>/ there needs no user name and password
        --previous FILE    the report (JSON) on what buyers of one plan have now; what that plan
                           takes beyond it has to be acknowledged (OPT-03)
        --format FORMAT    text (default) or json
        -h, --help         this text

      Exit codes
        0   nothing keeps the offer from being published, warnings allowed
        1   something does
        2   the file could not be read to its end
        64  the command, or a file it names, makes no sense

      Examples
        ./moduleyard check-offer offer.json
        curl -H "Authorization: Bearer $TOKEN" "$DRAFT" | ./moduleyard check-offer - --secrets-stored
      """;

  private Help() {}
}
