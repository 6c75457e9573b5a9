/** The hotline during an exam (R078), until the programme's configuration carries it. Its hours are in the catalogues. */
export const SUPPORT_TELEPHONE = '01 76 31 10 71';
export const SUPPORT_TELEPHONE_HREF = 'tel:+33176311071';
